// Runs a script as `python script.py` does: node examples/run-script.mjs DISTRIBUTION script.py arguments…
import { dirname, resolve } from "node:path";
import { createPython } from "@pywasm/node";

const [distribution, script, ...args] = process.argv.slice(2);
const folder = dirname(resolve(script));
const python = await createPython({
  distribution,
  mounts: [{ host: folder, guest: "/project", readonly: true }],
  cwd: "/project",
  stdin: "inherit",
});
process.exitCode = await python.runMain([script.slice(script.lastIndexOf("/") + 1), ...args]);
