import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { madeOnce } from "./made-once.ts";

/** A Pyodide that others are measured against. */
export interface Pyodide {
  /** As a peer is called. */
  name: string;
  version: string;
}

/** The newest, which is the one to beat; the newest on CPython 3.13. */
export const pyodide314: Pyodide = { name: "Pyodide 314", version: "314.0.7" };
export const pyodide029: Pyodide = { name: "Pyodide 0.29.4", version: "0.29.4" };

/** The folder of its npm package, from the registry. */
export async function installPyodide({ version }: Pyodide): Promise<string> {
  const folder = await madeOnce(`pyodide-${version}`, async (folder) => {
    const options = ["--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund"];
    execFileSync("npm", ["install", ...options, `pyodide@${version}`], { stdio: ["ignore", "ignore", "inherit"] });
  });
  return join(folder, "node_modules/pyodide");
}
