import { library } from "../../tsup.base.js";

export default [
  library(["src/index.ts", "src/locate.ts"]),
  // One file: what it does is what it has in it.
  library(["src/take-start.ts"], { noExternal: [/^@pywasm\//], splitting: false, dts: false, clean: false }),
];
