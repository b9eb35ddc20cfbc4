import { library } from "../../tsup.base.js";

export default [
  // Of @pywasm/fs, what is used here loads in a quarter of the time that all of it takes.
  // It makes all declarations: where each made its own, the first would remove those of the others, now and then.
  library(["src/index.ts", "src/thread.ts"], {
    noExternal: [/^@pywasm\/fs/],
    dts: { entry: ["src/index.ts", "src/run.ts", "src/thread.ts", "src/wasi.ts"] },
  }),
  // Of @pywasm/runtime next to nothing is used here, or little.
  library(["src/wasi.ts"], { noExternal: [/^@pywasm\//], splitting: false, dts: false, clean: false }),
  library(["src/run.ts"], {
    // What is for WASI only stands apart: it is as long as all the rest.
    noExternal: [/^@pywasm\//, /browser_wasi_shim/],
    dts: false,
    clean: false,
    minify: true,
  }),
  // One file each, with nothing in it that is not needed: every start of a worker reads one.
  library(["src/worker.ts", "src/compile-ahead.ts"], {
    noExternal: [/^@pywasm\//, /browser_wasi_shim/],
    splitting: false,
    dts: false,
    clean: false,
  }),
];
