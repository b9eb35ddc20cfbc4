// python.mjs of a distribution in this process, as its README shows it, without what @pywasm/node does for speed.
import { pathToFileURL } from "node:url";

const [distribution = "", ...args] = process.argv.slice(2);
const { default: createEmscriptenModule } = await import(pathToFileURL(`${distribution}/python.mjs`).href);
/** @param {{ FS: { mkdirTree(path: string): void, filesystems: { NODEFS: object }, mount(type: object, options: object, at: string): void } }} module */
function mount({ FS }) {
  FS.mkdirTree("/lib");
  FS.mount(FS.filesystems.NODEFS, { root: distribution }, "/lib");
}
const module = await createEmscriptenModule({ noInitialRun: true, thisProgram: "python", preRun: [mount] });
process.exitCode = module.callMain(args);
