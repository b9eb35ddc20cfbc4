/** What the step `train` runs: Python that counts what it does, in a process of its own. Its counts become a file. */
import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { parseArgs } from "node:util";
import type { FileSystemType } from "@pywasm/runtime";
import { makeGuest } from "./make-guest.js";

const { values } = parseArgs({
  options: {
    glue: { type: "string", default: "" },
    wasm: { type: "string", default: "" },
    /** Folders: CPython's `Lib`, with the tests in it, and where the guest has that; the programs. */
    library: { type: "string", default: "" },
    folder: { type: "string", default: "" },
    programs: { type: "string", default: "" },
    /** What runs the programs and the tests. */
    trainer: { type: "string", default: "" },
    out: { type: "string", default: "" },
  },
});

/** Where the guest writes what it has counted, at its end. */
const COUNTS = "/counts";

const python = await makeGuest({
  glue: values.glue,
  wasm: new WebAssembly.Module(new Uint8Array(await readFile(values.wasm))),
  program: "/bin/python3",
  write: (line) => process.stdout.write(`${line}\n`),
  preRun({ ENV, FS }) {
    Object.assign(ENV, { PYTHONHASHSEED: "0", LLVM_PROFILE_FILE: COUNTS });
    const { NODEFS } = FS.filesystems as unknown as { NODEFS: FileSystemType };
    for (const [root, folder] of [
      [values.library, values.folder],
      [values.programs, "/programs"],
      [dirname(values.trainer), "/trainer"],
    ] as const) {
      FS.mkdirTree(folder);
      FS.mount(NODEFS, { root }, folder);
    }
  },
});
python.HEAP8[python._Py_EMSCRIPTEN_SIGNAL_HANDLING] = 1;
// -B: nothing is written into the source.
const status = python.callMain(["-B", `/trainer/${basename(values.trainer)}`, "/programs"]);
if (status !== 0) throw new Error(`Training ended with status ${status}.`);
await writeFile(values.out, python.FS.readFile(COUNTS));
