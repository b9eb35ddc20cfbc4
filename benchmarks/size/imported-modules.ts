import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What of Pyodide's Python is no aim, and why. */
const notAimedAt: Record<string, string> = {
  _ssl: "there is no OpenSSL: Pyodide's is a stub, whose sockets cannot connect",
  ssl: "needs _ssl",
  _posixsubprocess: "there are no processes; subprocess itself can be imported",
};

const script = (name: string) => join(import.meta.dirname, name);

/** The names of the standard library that a distribution imports. */
export function importedByPywasm(distribution: string): string[] {
  return parse(execFileSync(process.execPath, [script("import-by-pywasm.mjs"), distribution], { encoding: "utf8" }));
}

/** The same of Pyodide's package, with nothing else loaded. */
export function importedByPyodide(folder: string): string[] {
  const module = pathToFileURL(join(folder, "pyodide.mjs")).href;
  return parse(execFileSync(process.execPath, [script("import-by-pyodide.mjs"), module], { encoding: "utf8" }));
}

/** What others import and we do not, but for what came with a later Python and what is no aim. */
export function missing(theirs: readonly string[], ours: readonly string[]): string[] {
  return theirs.filter((name) => !ours.includes(name) && !Object.hasOwn(notAimedAt, name) && !later.includes(name));
}

/** New in Python 3.14. */
const later = [
  ...["_ast_unparse", "_hmac", "_py_warnings", "_remote_debugging", "_types", "_zstd"],
  ...["annotationlib", "compression"],
];

function parse(output: string): string[] {
  return JSON.parse(output) as string[];
}
