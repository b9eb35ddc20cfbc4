import { createColors } from "picocolors";
import { createPlainRenderer } from "./plain.js";
import type { Renderer, Verbosity, Writable } from "./renderer.js";
import { createTerminalRenderer } from "./terminal.js";

/** The renderer that suits where the progress goes. */
export function createRenderer(stream: Writable & { isTTY?: boolean }, verbosity: Verbosity): Renderer {
  if (!canRedraw(stream, process.env) || verbosity === "quiet") return createPlainRenderer(stream, verbosity);
  const colors = createColors(wantsColor(stream, process.env));
  return createTerminalRenderer({ stream, verbosity, colors, now: () => performance.now() });
}

/** Whether lines can be drawn over. */
export function canRedraw(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && env.TERM !== "dumb" && !isSet(env.CI);
}

/** NO_COLOR (https://no-color.org) wins, then FORCE_COLOR; else colour is for terminals. */
export function wantsColor(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return stream.isTTY === true && env.TERM !== "dumb";
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "0" && value !== "false";
}
