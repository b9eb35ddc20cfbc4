// node in-node.mjs <memory or host> <megabytes> <program> <distribution, or pyodide.mjs>: writes milliseconds as JSON
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPython } from "@pywasm/node";
import { measureFiles } from "./measure-files.mjs";

const [where, megabytes, program = "", python = ""] = process.argv.slice(2);
const host = mkdtempSync(join(tmpdir(), "pywasm-bench-files-"));
const guest = "/measured";
try {
  const start = python.endsWith("pyodide.mjs") ? startPyodide : startPywasm;
  const call = await start(where === "host");
  console.log(JSON.stringify(await measureFiles({ call, folder: guest, megabytes: Number(megabytes) })));
} finally {
  rmSync(host, { recursive: true });
}

/** @param {boolean} mounted */
async function startPywasm(mounted) {
  const pywasm = await createPython({ distribution: python, mounts: mounted ? [{ host, guest }] : [] });
  pywasm.exec(program);
  return (/** @type {string} */ name, /** @type {unknown[]} */ ...args) => pywasm.call(name, args);
}

/** @param {boolean} mounted */
async function startPyodide(mounted) {
  const { loadPyodide } = await import(python);
  const pyodide = await loadPyodide();
  if (mounted) pyodide.mountNodeFS(guest, host);
  pyodide.runPython(program);
  return (/** @type {string} */ name, /** @type {unknown[]} */ ...args) => pyodide.globals.get(name)(...args);
}
