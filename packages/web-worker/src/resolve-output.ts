import { type AskedOutput, linesOutput } from "@pywasm/runtime";
import type { OutputOption } from "./python-options.js";

/** What gets the output. Nothing is sent where there is none. */
export function resolveOutput(option: OutputOption): AskedOutput {
  return typeof option === "function" ? { write: option } : linesOutput(option.lines);
}
