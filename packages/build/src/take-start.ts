/**
 * What the step `snapshot` runs: starts Python, keeps its memory in a file, says in the wasm what is called when that goes on, goes
 * on and compares. A process of its own, whose time and randomness are the same in every build.
 */
import { execFileSync } from "node:child_process";
import crypto, { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import {
  bootstrap,
  formatSnapshot,
  InProcessCalls,
  Interpreter,
  onStack,
  type PythonModule,
  parseSnapshot,
  restoreSnapshot,
  type Snapshot,
  stackText,
  takeSnapshot,
} from "@pywasm/runtime";
import type { LinkFacts } from "./actions/write-exports.js";
import { addCompilationHints } from "./distribution/compilation-hints.js";
import { makeGuest } from "./make-guest.js";

/** What a program sees of how Python was started. */
const PROGRAM = `
import sys, os, builtins
print(sys.argv, sys.orig_argv, sys.flags, sys.path, sys.prefix, sys.executable, sys.warnoptions, sys._xoptions)
print(sorted(sys.modules), sorted(os.environ.items()), os.getcwd(), sorted(globals()), __builtins__ is builtins)
print([(s.name, s.mode, s.encoding, s.errors, s.line_buffering, s.isatty()) for s in (sys.stdin, sys.stdout, sys.stderr)])
import json, re, decimal, datetime, asyncio
print(json.dumps([1, "ä"]), re.sub("b+", "-", "abba"), decimal.Decimal(2).sqrt(), datetime.date(2000, 1, 1))
print(asyncio.run(asyncio.sleep(0, "slept")), builtins.__import__)
`;

const { values } = parseArgs({
  options: {
    glue: { type: "string", default: "" },
    wasm: { type: "string", default: "" },
    stdlib: { type: "string", default: "" },
    /** Where the guest has the zip; its folder of modules; the program. */
    zip: { type: "string", default: "" },
    folder: { type: "string", default: "" },
    program: { type: "string", default: "" },
    stack: { type: "string", default: "" },
    /** Of the link. */
    exports: { type: "string", default: "" },
    /** Receive the snapshot, and the wasm with what is called by a start. */
    out: { type: "string", default: "" },
    hinted: { type: "string", default: "" },
    /** Only goes on from the snapshot. */
    "go-on": { type: "boolean", default: false },
    /** What keeps modules, and their names. */
    "keep-modules": { type: "string", default: "" },
    keep: { type: "string", multiple: true, default: [] },
  },
});

// The start reads all of these, and what it makes of them stays in its memory.
let random = 41;
crypto.randomFillSync = <T extends NodeJS.ArrayBufferView>(bytes: T): T => {
  const into = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < into.length; at++) into[at] = random = (random * 167 + 41) & 0xff;
  return bytes;
};
Object.defineProperty(globalThis, "navigator", { value: { userAgent: "" } });
process.env.TZ = "UTC";
Date.now = () => 0;
process.hrtime = Object.assign(() => [0, 0] as [number, number], { bigint: () => 0n });

const stack = Number(values.stack);
const [glue, wasm, stdlib, keepModules = ""] = await Promise.all(
  [values.glue, values.wasm, values.stdlib, values["keep-modules"]].map((path) => readFile(path)),
);
const digest = (bytes?: Uint8Array) =>
  createHash("sha256")
    .update(bytes ?? "")
    .digest("hex");
const fits = { glue: digest(glue), wasm: digest(wasm), stdlib: digest(stdlib) };
const compiled = new WebAssembly.Module(new Uint8Array(wasm as Buffer));

if (values["go-on"]) await goOn(parseSnapshot(await readFile(values.out), fits));
else await take();

/** What every program does: a command line, and an embedder's calls. */
async function goOn(snapshot: Snapshot): Promise<void> {
  await run(["-c", "print(1)"], compiled, snapshot);
  const { py } = await makeModule(compiled, snapshot);
  const calls = new InProcessCalls(Interpreter.start(py, values.program));
  calls.exec("print(1)");
  calls.eval("1 + 1");
}

async function take(): Promise<void> {
  const start = await keepStart();
  await writeFile(values.out, formatSnapshot(start));
  const hinted = addCompilationHints(wasm as Buffer, await calledByStart());
  const hintedFits = { ...fits, wasm: digest(hinted) };
  const bytes = formatSnapshot({ ...start, fits: hintedFits });
  await verify(new WebAssembly.Module(hinted), parseSnapshot(bytes, hintedFits));
  await writeFile(values.hinted, hinted);
  await writeFile(values.out, bytes);
}

/**
 * The functions that are called when Python goes on, prints something and ends: this program once more, in a V8 that tells what it
 * compiles. But for the interpreter's loop: what is compiled beforehand comes to be optimised sooner, which for the loop takes
 * longer than a start.
 */
async function calledByStart(): Promise<number[]> {
  const trace = execFileSync(
    process.execPath,
    ["--trace-wasm-compilation-times", ...process.argv.slice(1), "--go-on"],
    { encoding: "utf8", maxBuffer: 2 ** 24 },
  );
  const { evalFrameFunctionIndex }: LinkFacts = JSON.parse(await readFile(values.exports, "utf8"));
  const called = Array.from(trace.matchAll(/#(\d+) using Liftoff/g), ([, index]) => Number(index));
  if (called.length === 0) throw new Error("Expected V8 to tell what it compiles, found nothing.");
  return called.filter((index) => index !== evalFrameFunctionIndex);
}

async function keepStart(): Promise<Snapshot> {
  const { py, output } = await makeModule(compiled);
  const problem = onStack(py, () => py._pywasm_initialize(stackText(py, values.program)));
  if (problem !== 0) throw new Error(`Python did not start: ${py.UTF8ToString(problem)}\n${output.join("\n")}`);
  if (onStack(py, () => py._pywasm_keep_code?.(stackText(py, bootstrap))) !== 0) {
    throw new Error("Code could not be kept.");
  }
  const code = `names = ${JSON.stringify(values.keep)}\n${keepModules.toString()}`;
  if (!runIn(py, code)) throw new Error(`Modules could not be kept:\n${output.join("\n")}`);
  return takeSnapshot(py, fits, stack, initialMemory());
}

/** What the wasm's data makes of memory, before anything is called. */
function initialMemory(): Uint8Array {
  const imports: WebAssembly.Imports = {};
  for (const { module, name } of WebAssembly.Module.imports(compiled)) {
    imports[module] = { ...imports[module], [name]: () => 0 };
  }
  const { exports } = new WebAssembly.Instance(compiled, imports);
  const memory = Object.values(exports).find((value) => value instanceof WebAssembly.Memory);
  if (!memory) throw new Error("Expected a wasm with a memory of its own, found none.");
  return new Uint8Array(memory.buffer);
}

/** Runs Python in a namespace of its own. @returns whether it came to its end */
function runIn(py: PythonModule, code: string): boolean {
  const namespace = py._PyDict_New();
  return onStack(py, () => {
    py._PyDict_SetItemString(namespace, stackText(py, "__builtins__"), py._PyEval_GetBuiltins());
    const compiled = py._pywasm_code(stackText(py, code));
    const result = compiled && py._PyEval_EvalCode(compiled, namespace, namespace);
    if (!result) py._PyErr_Print();
    for (const object of [result, compiled, namespace]) if (object) py._Py_DecRef(object);
    return result !== 0;
  });
}

/** @throws Error where a program sees another Python than after a start from nothing */
async function verify(hinted: WebAssembly.Module, snapshot: Snapshot): Promise<void> {
  const expected = await run(["-c", PROGRAM], hinted);
  const found = await run(["-c", PROGRAM], hinted, snapshot);
  if (found === expected) return;
  throw new Error(`Python that goes on from the snapshot is another.\nexpected:\n${expected}\nfound:\n${found}`);
}

async function run(args: string[], wasm: WebAssembly.Module, snapshot?: Snapshot): Promise<string> {
  const { py, output } = await makeModule(wasm, snapshot);
  const status = py.callMain(args);
  return [...output, `status ${status}`].join("\n");
}

async function makeModule(
  wasm: WebAssembly.Module,
  snapshot?: Snapshot,
): Promise<{ py: PythonModule; output: string[] }> {
  const output: string[] = [];
  const py = await makeGuest({
    ...{ glue: values.glue, wasm, program: values.program },
    write: (line) => output.push(line),
    preRun({ FS }) {
      FS.mkdirTree(`${values.folder}/lib-dynload`);
      FS.writeFile(values.zip, stdlib as Buffer);
    },
  });
  if (snapshot && !restoreSnapshot(py, snapshot, stack)) {
    throw new Error("There is not enough memory for the snapshot.");
  }
  return { py, output };
}
