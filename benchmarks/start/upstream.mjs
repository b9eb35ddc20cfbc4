// Upstream's interpreter, started as the node_entry.mjs of CPython 3.14 starts it: node upstream.mjs <python.mjs> <program>
import { readdirSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [glue = "", program = ""] = process.argv.slice(2);
const { default: createEmscriptenModule } = await import(pathToFileURL(glue).href);
await createEmscriptenModule({
  thisProgram: glue,
  arguments: ["-c", program],
  /** @param {{ FS: { mkdirTree(path: string): void, filesystems: { NODEFS: object }, mount(type: object, options: object, at: string): void, chdir(path: string): void } }} module */
  preRun({ FS }) {
    // Every folder of the machine is Python's, but those that Emscripten has itself.
    for (const name of readdirSync("/")) {
      const root = `/${name}`;
      if (["/dev", "/lib", "/proc"].includes(root) || !statSync(root, { throwIfNoEntry: false })?.isDirectory())
        continue;
      FS.mkdirTree(root);
      FS.mount(FS.filesystems.NODEFS, { root }, root);
    }
    FS.chdir(process.cwd());
  },
});
