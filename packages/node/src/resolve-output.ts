import { type AskedOutput, linesOutput } from "@pywasm/runtime";
import type { OutputOption } from "./python-options.js";
import { streamOutput } from "./stream-output.js";

/** What gets the output. It may keep the bytes. */
export function resolveOutput(option: Exclude<OutputOption, "inherit">): AskedOutput {
  if (typeof option === "function") return { write: option };
  return "lines" in option ? linesOutput(option.lines) : streamOutput(option);
}
