/** What runs a distribution as a program, apart from the rest, which it does without. */
export { type RunOptions, runPython } from "./run-python.js";
