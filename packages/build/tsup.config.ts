import { library } from "../../tsup.base.js";

export default [
  library(["src/index.ts", "src/locate.ts"]),
  // One file each: what it does is what it has in it.
  library(["src/take-start.ts", "src/train.ts"], {
    noExternal: [/^@pywasm\//],
    splitting: false,
    dts: false,
    clean: false,
  }),
];
