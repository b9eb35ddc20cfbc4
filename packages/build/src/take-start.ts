/**
 * What the step `snapshot` runs: starts Python, keeps its memory in a file, goes on from that and compares. A process of its
 * own, whose time and randomness are the same in every build.
 */
import crypto, { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import {
  type CreateEmscriptenModule,
  formatSnapshot,
  onStack,
  type PythonModule,
  parseSnapshot,
  restoreSnapshot,
  type Snapshot,
  stackText,
  takeSnapshot,
} from "@pywasm/runtime";

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
    out: { type: "string", default: "" },
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
performance.now = () => 0;

/** `Py_file_input`, for `Py_CompileString`. */
const FILE_INPUT = 257;

const stack = Number(values.stack);
const [glue, wasm, stdlib, keepModules = ""] = await Promise.all(
  [values.glue, values.wasm, values.stdlib, values["keep-modules"]].map((path) => readFile(path)),
);
const compiled = new WebAssembly.Module(new Uint8Array(wasm as Buffer));
const { default: create }: { default: CreateEmscriptenModule } = await import(pathToFileURL(values.glue).href);
const digest = (bytes?: Buffer) =>
  createHash("sha256")
    .update(bytes ?? "")
    .digest("hex");
const fits = { glue: digest(glue), wasm: digest(wasm), stdlib: digest(stdlib) };

const bytes = formatSnapshot(await keepStart());
await verify(parseSnapshot(bytes, fits));
await writeFile(values.out, bytes);

async function keepStart(): Promise<Snapshot> {
  const { py, output } = await makeModule();
  const problem = onStack(py, () => py._pywasm_initialize(stackText(py, values.program)));
  if (problem !== 0) throw new Error(`Python did not start: ${py.UTF8ToString(problem)}\n${output.join("\n")}`);
  const code = `names = ${JSON.stringify(values.keep)}\n${keepModules.toString()}`;
  if (!runIn(py, code)) throw new Error(`Modules could not be kept:\n${output.join("\n")}`);
  return takeSnapshot(py, fits, stack);
}

/** Runs Python in a namespace of its own. @returns whether it came to its end */
function runIn(py: PythonModule, code: string): boolean {
  const namespace = py._PyDict_New();
  return onStack(py, () => {
    py._PyDict_SetItemString(namespace, stackText(py, "__builtins__"), py._PyEval_GetBuiltins());
    const compiled = py._Py_CompileString(stackText(py, code), stackText(py, "<pywasm>"), FILE_INPUT);
    const result = compiled && py._PyEval_EvalCode(compiled, namespace, namespace);
    if (!result) py._PyErr_Print();
    for (const object of [result, compiled, namespace]) if (object) py._Py_DecRef(object);
    return result !== 0;
  });
}

/** @throws Error where a program sees another Python than after a start from nothing */
async function verify(snapshot: Snapshot): Promise<void> {
  const expected = await run();
  const found = await run(snapshot);
  if (found === expected) return;
  throw new Error(`Python that goes on from the snapshot is another.\nexpected:\n${expected}\nfound:\n${found}`);
}

async function run(snapshot?: Snapshot): Promise<string> {
  const { py, output } = await makeModule();
  if (snapshot && !restoreSnapshot(py, snapshot, stack))
    throw new Error("There is not enough memory for the snapshot.");
  const status = py.callMain(["-c", PROGRAM]);
  return [...output, `status ${status}`].join("\n");
}

async function makeModule(): Promise<{ py: PythonModule; output: string[] }> {
  const output: string[] = [];
  const module = await create({
    thisProgram: values.program,
    noInitialRun: true,
    noFSInit: false,
    websocket: { url: "" },
    sleep: () => false,
    alarm: () => undefined,
    Py_EmscriptenSignalBuffer: { 0: 0 },
    quit(_status, toThrow) {
      throw toThrow;
    },
    print: (line) => output.push(line),
    printErr: (line) => output.push(line),
    preRun: [
      ({ ENV }) => {
        for (const name of ["USER", "LOGNAME", "PATH", "PWD", "HOME", "LANG", "_"]) ENV[name] = undefined;
      },
      ({ FS }) => {
        FS.mkdirTree(`${values.folder}/lib-dynload`);
        FS.writeFile(values.zip, stdlib as Buffer);
      },
    ],
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(compiled, imports);
      receive(instance);
      return instance.exports;
    },
  });
  return { py: module as PythonModule, output };
}
