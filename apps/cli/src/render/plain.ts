import type { BuildEvent, CcacheUse } from "@pywasm/build";
import type { Renderer, Verbosity, Writable } from "./renderer.js";
import { counted, duration } from "./units.js";

/** For pipes, files and CI: whole lines, each with the step it is about, nothing that moves. */
export function createPlainRenderer(stream: Writable, verbosity: Verbosity): Renderer {
  const print = (line: string) => stream.write(`${line}\n`);
  return {
    onEvent(event) {
      for (const line of linesFor(event, verbosity)) print(line);
    },
    print,
    close() {},
  };
}

/** What stays on the screen for an event. The terminal's renderer uses it for all that does not move. */
export function linesFor(event: BuildEvent, verbosity: Verbosity): string[] {
  const always = linesEvenWhenQuiet(event);
  if (verbosity === "quiet" || always.length > 0) return always;
  const verbose = verbosity === "verbose";
  switch (event.type) {
    case "step-start":
      return [`${event.step}: ${event.title}`, ...(verbose ? [`${event.step}: because ${event.reason}`] : [])];
    case "step-done":
      return [`${event.step}: done in ${duration(event.elapsedMs)}`];
    case "step-fresh":
      return verbose ? [`${event.step}: fresh`] : [];
    case "step-action":
      return verbose ? [`${event.step}: ${event.description}`] : [];
    case "plan-done":
      return event.ccache ? [ccacheLine(event.ccache)] : [];
    default:
      return [];
  }
}

function ccacheLine({ compiles, hits }: CcacheUse): string {
  return `ccache: ${hits} of ${counted(compiles, "compile")} came from it (${((100 * hits) / compiles).toFixed(1)} %)`;
}

function linesEvenWhenQuiet(event: BuildEvent): string[] {
  switch (event.type) {
    case "step-note":
      return [`${event.step}: ${event.message}`];
    case "lock-wait":
      return [`waiting for another pywasm that uses ${event.what} (${event.lock})`];
    case "step-failed":
      return [`${event.step}: ${wasStopped(event.error) ? "stopped" : "failed"}`];
    default:
      return [];
  }
}

/** By a signal, or because another step failed: nothing is wrong with this one. */
export function wasStopped(error: Error): boolean {
  return "code" in error && error.code === "E_INTERRUPTED";
}
