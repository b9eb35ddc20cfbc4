import { library } from "../../tsup.base.js";

export default [
  // Of @pywasm/fs, what is used here loads in a quarter of the time that all of it takes.
  library(["src/index.ts", "src/thread.ts"], { noExternal: [/^@pywasm\/fs/] }),
  // Of @pywasm/runtime next to nothing is used here.
  library(["src/wasi.ts"], { noExternal: [/^@pywasm\//], splitting: false, clean: false }),
  // One file, with nothing in it that a thread does not need: every start of a worker reads it.
  library(["src/worker.ts"], {
    noExternal: [/^@pywasm\//, /browser_wasi_shim/],
    splitting: false,
    dts: false,
    clean: false,
  }),
];
