// python.wasm under Node's WASI as a test wants it: what WASI's options say, and who calls it a program of what name.
import { readFile } from "node:fs/promises";
import { WASI } from "node:wasi";

/** @type {{ wasm: string, program?: string, args: string[], env?: Record<string, string>, preopens?: Record<string, string> }} */
const { wasm, program = "python", args, env = {}, preopens = {} } = JSON.parse(process.argv[2] ?? "");
const wasi = new WASI({ version: "preview1", args: [program, ...args], env, preopens, returnOnExit: true });
const module = await WebAssembly.compile(await readFile(wasm));
const imports = /** @type {WebAssembly.Imports} */ (wasi.getImportObject());
process.exitCode = wasi.start(await WebAssembly.instantiate(module, imports));
