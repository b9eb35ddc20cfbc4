// Python through the C API of python.wasm, without its main.
import { readFile } from "node:fs/promises";
import { WASI } from "node:wasi";

/**
 * What of the exports is used.
 *
 * @typedef {object} CApi
 * @property {WebAssembly.Memory} memory
 * @property {() => void} __wasm_call_ctors
 * @property {(size: number) => number} malloc
 * @property {(program: number) => number} pywasm_initialize
 * @property {(program: number, flags: number) => number} PyRun_SimpleStringFlags
 */

const [distribution = "", program = ""] = process.argv.slice(2);
const wasi = new WASI({ version: "preview1", preopens: { "/lib": distribution } });
const module = await WebAssembly.compile(await readFile(`${distribution}/python.wasm`));
const instance = await WebAssembly.instantiate(module, /** @type {WebAssembly.Imports} */ (wasi.getImportObject()));
wasi.finalizeBindings(instance);
const python = /** @type {CApi} */ (/** @type {unknown} */ (instance.exports));

/** @param {string} text */
function inMemory(text) {
  const bytes = new TextEncoder().encode(`${text}\0`);
  const place = python.malloc(bytes.length);
  new Uint8Array(python.memory.buffer).set(bytes, place);
  return place;
}

python.__wasm_call_ctors();
const failure = python.pywasm_initialize(inMemory("python"));
process.exitCode = failure === 0 ? python.PyRun_SimpleStringFlags(inMemory(program), 0) : 2;
