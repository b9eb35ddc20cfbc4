import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Its `report` says whether it and its worker are isolated, and what Python says in there. */
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>A page with Python</title>
    <link rel="icon" href="data:,">
  </head>
  <body>
    <script type="module" src="page.mjs"></script>
  </body>
</html>
`;

const script = `const worker = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => {
  globalThis.report = { page: crossOriginIsolated, ...data };
};
`;

/** Python by what CPython's own README says. */
const worker = `import createEmscriptenModule from "./python/python.mjs";

const { stdlib } = await (await fetch("python/pywasm.json")).json();
const zip = await (await fetch("python" + stdlib.zipPath.slice(4))).arrayBuffer();
const lines = [];
await createEmscriptenModule({
  preRun(Module) {
    for (const folder of stdlib.requiredFolders) Module.FS.mkdirTree(folder);
    Module.FS.writeFile(stdlib.zipPath, new Uint8Array(zip));
  },
  arguments: ["-c", "import platform; print(platform.python_version())"],
  print: (line) => lines.push(line),
  printErr: (line) => lines.push(line),
});
const memory = globalThis.SharedArrayBuffer?.name;
postMessage({ worker: crossOriginIsolated, memory, python: lines.join() });
`;

/** Makes the folder of a small page that runs the distribution beside it. */
export async function writeTestPage(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "index.html"), page);
  await writeFile(join(folder, "page.mjs"), script);
  await writeFile(join(folder, "worker.mjs"), worker);
  return folder;
}
