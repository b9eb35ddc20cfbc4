// Probes in one place, each in an interpreter of its own, on the package as it is built: a line of JSON for each.
// node place.mjs <distribution> <thread|worker> <probes, as JSON: [file, function][]>
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createPython, createPythonWorker } from "@pywasm/node";

const [distribution = "", kind, list = "[]"] = process.argv.slice(2);
const create = kind === "worker" ? createPythonWorker : createPython;

const folder = mkdtempSync(join(tmpdir(), "pywasm-probes-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
// What a probe finds is Python's umask, not that of whoever runs this.
process.umask(0);
for (const name of ["machine", "readonly"]) mkdirSync(join(folder, name));
writeFileSync(join(folder, "readonly/file"), "content\n");

/** The last line of each stream. */
const last = { stdout: "", stderr: "" };
/** @param {"stdout" | "stderr"} name */
const keep = (name) => (/** @type {string} */ line) => {
  last[name] = line;
};

async function start() {
  return await create({
    distribution,
    mounts: [
      { host: join(folder, "machine"), guest: "/machine" },
      { host: join(folder, "readonly"), guest: "/readonly", readonly: true },
      { host: fileURLToPath(new URL(".", import.meta.url)), guest: "/platform", readonly: true },
    ],
    stdout: { lines: keep("stdout") },
    stderr: { lines: keep("stderr") },
  });
}

let python = await start();
/** @type {string[][]} */
const probes = JSON.parse(list);
for (const probe of probes) console.log(JSON.stringify(await outcome(probe)));
// What a probe has left waiting does not keep its place open.
process.exit();

/** @param {string[]} probe */
async function outcome(probe) {
  Object.assign(last, { stdout: "", stderr: "" });
  try {
    const status = await python.runMain(["/platform/probe.py", ...probe]);
    return { status, ...last };
  } catch (error) {
    python = await start();
    return { crash: String(error), ...last };
  } finally {
    rmSync(join(folder, "machine"), { recursive: true });
    mkdirSync(join(folder, "machine"));
  }
}
