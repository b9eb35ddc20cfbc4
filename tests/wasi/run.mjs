// python.wasm of a distribution under Node's WASI, with what it needs and nothing else.
import { readFile } from "node:fs/promises";
import { WASI } from "node:wasi";

const [distribution, ...args] = process.argv.slice(2);
const preopens = { "/lib": distribution ?? "" };
const wasi = new WASI({ version: "preview1", args: ["python", ...args], preopens, returnOnExit: true });
const module = await WebAssembly.compile(await readFile(`${distribution}/python.wasm`));
const imports = /** @type {WebAssembly.Imports} */ (wasi.getImportObject());
process.exitCode = wasi.start(await WebAssembly.instantiate(module, imports));
