/**
 * What `keepMachineCode` runs: starts Python, has what it calls optimised, and keeps the machine code of that. A process of its own: the
 * flags of V8 are a process's.
 */
import { hash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { compileWasm, fitsOf, type Home, LocalPython, type Manifest, PythonStartError } from "@pywasm/runtime";
import { endDelay } from "./delay-tier-up.js";
import { loadHome } from "./load-home.js";
import { formatMachineCode } from "./machine-code/machine-code-file.js";
import { forgetBaseline, inlines, machineCodeOf, optimizing } from "./machine-code/v8-code.js";

/** In milliseconds: V8 compiles beside, and is done when it has added nothing for so long. */
const SETTLED_MS = 500;

const TRAIN = `
import importlib, os, sys
sys.path.insert(0, "/training")
for _ in range(2):
    for name in sorted(name for name in os.listdir("/training") if name.endswith(".py")):
        try:
            run = getattr(importlib.import_module(name.removesuffix(".py")), "run", None)
            if run:
                run()
        except ModuleNotFoundError:
            pass  # Not every distribution has every module.
`;

const [distribution = "", out = "", training] = process.argv.slice(2);
const mounts = training === undefined ? [] : [{ host: training, guest: "/training", readonly: true }];
// Whoever started it tells one line.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
const silent = { lines: () => undefined };
const options = { distribution, mounts, machineCode: false, stdout: silent, stderr: silent } as const;
// Code is for the features that V8 has when its module is made: here, too, those of a start.
const home = await loadHome(options, (bytes, manifest) => {
  assertDigest(bytes, manifest);
  return compileWasm(bytes);
});
const module = await home.loaded.wasm;
endDelay();
if (inlines && training !== undefined) await train(home);
await optimizing(() => startAndEnd(home));
writeFileSync(out, formatMachineCode(machineCodeOf(module), home.loaded.manifest));
process.exit();

/** What is called often is optimised by what V8 has seen of it. */
async function train(home: Home): Promise<void> {
  const python = await LocalPython.start(home);
  python.exec(TRAIN);
  for (let before = -1, size = 0; size !== before; ) {
    await setTimeout(SETTLED_MS);
    [before, size] = [size, machineCodeOf(module).length];
  }
  forgetBaseline();
}

async function startAndEnd(home: Home): Promise<void> {
  const python = await LocalPython.start(home);
  python.exec("print(1)");
  python.eval("1 + 1");
  await python.runMain(["-c", "print(1)"]);
}

/** V8 does not look whether code is of another wasm. */
function assertDigest(bytes: Uint8Array, manifest: Manifest): void {
  const expected = fitsOf(manifest).wasm;
  const found = hash("sha256", bytes);
  if (found === expected) return;
  throw new PythonStartError(
    "E_ASSET",
    `python.wasm: expected the sha256 ${expected}, found ${found}. Build it again with \`pywasm build\`.`,
  );
}
