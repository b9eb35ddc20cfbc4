import { library } from "../../tsup.base.js";

// Self-contained: a worker has no import map, so that nothing in it could find another package without a bundler.
export default library(["src/index.ts", "src/worker.ts"], { noExternal: [/^@pywasm\//] });
