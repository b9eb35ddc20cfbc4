/** What a program imports before all else. */
export { prepareThread } from "./prepare-thread.js";
export { prepareWasiThread } from "./prepare-wasi-thread.js";
