/** What runs a distribution as a program, apart from the rest: it loads in a third of the time. */
export { type RunOptions, runPython } from "./run-python.js";
