/** What a program imports before all else. */
export { prepareThread } from "./prepare-thread.js";
