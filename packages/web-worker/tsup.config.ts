import { library } from "../../tsup.base.js";

// Self-contained, so that a page needs no bundler. Each by itself: the page has nothing of what only the worker runs, and the
// worker is one file, which is all that has to be found.
const self = { noExternal: [/^@pywasm\//, "fflate", "@bjorn3/browser_wasi_shim"] };

export default [
  // It makes all declarations: where each made its own, the first would remove those of the others, now and then.
  library(["src/index.ts"], { ...self, dts: { entry: ["src/index.ts", "src/worker.ts", "src/service-worker.ts"] } }),
  // A module that says so: nothing else in it tells tools that it is one.
  library(["src/worker.ts"], { ...self, dts: false, clean: false, footer: { js: "export {};" } }),
  // A script, in a function: sites import it into the global scope of their own.
  library(["src/service-worker.ts"], {
    format: "iife",
    outExtension: () => ({ js: ".js" }),
    dts: false,
    clean: false,
  }),
];
