// Keeps machine code twice, and tells whether V8 takes it and Python runs with it: node keep-machine-code.mjs <distribution>
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInThisContext } from "node:vm";
import { createPython, keepMachineCode } from "@pywasm/node";

const [distribution = ""] = process.argv.slice(2);
const file = join(distribution, "python.machine-code");
const kept = await keepMachineCode({ distribution });
const made = kept && statSync(file).mtimeMs;
await keepMachineCode({ distribution });
const isMadeOnce = kept && statSync(file).mtimeMs === made;

/** Behind a line of 256 bytes that says what it is for. */
function take() {
  setFlagsFromString("--allow-natives-syntax");
  const [code, wasm] = [readFileSync(file).subarray(256), readFileSync(join(distribution, "python.wasm"))];
  const native = runInThisContext("(code, wasm) => %DeserializeWasmModule(code, wasm)");
  const module = native(new Uint8Array(code).buffer, new Uint8Array(wasm));
  setFlagsFromString("--no-allow-natives-syntax");
  return module instanceof WebAssembly.Module;
}

// Before Python is compiled without: some engines do not forget all of the flags for that.
const taken = kept && take();
const answers = [];
for (const machineCode of /** @type {const} */ ([undefined, false])) {
  const python = await createPython({ distribution, ...(machineCode === false && { machineCode }) });
  answers.push(python.eval("sum(range(10 ** 5))"));
  python.dispose();
}
console.log(JSON.stringify({ kept, isMadeOnce, taken, answers }));
