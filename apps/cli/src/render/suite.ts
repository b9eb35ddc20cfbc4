import type { ConformanceEvent } from "@pywasm/build";
import { createColors } from "picocolors";
import { canRedraw, wantsColor } from "./create-renderer.js";
import { fit } from "./fit.js";
import type { Verbosity, Writable } from "./renderer.js";
import { duration } from "./units.js";

/** Shows a test suite while it runs. */
export interface SuiteRenderer {
  onEvent(event: ConformanceEvent): void;
  /** A line of ours. */
  print(line: string): void;
  /** Leaves the terminal as it was found. Safe to call twice. */
  close(): void;
}

const ERASE_LINE = "\r\x1b[K";

/** A line for each file that is done; on a terminal for those of interest only, above a line that tells what runs. */
export function createSuiteRenderer(stream: Writable & { isTTY?: boolean }, verbosity: Verbosity): SuiteRenderer {
  const live = canRedraw(stream, process.env) && verbosity !== "quiet";
  const colors = createColors(wantsColor(stream, process.env));
  const running = new Map<string, number>();
  let progress = "";
  let closed = false;

  const print = (line: string) => stream.write(`${live ? ERASE_LINE : ""}${line}\n`);
  const draw = () => {
    const now = performance.now();
    const tests = [...running].map(([test, startedAt]) => `${test} ${duration(now - startedAt)}`);
    const line = fit(`${progress}  ${tests.join(", ")}`, Math.max(10, (stream.columns || 80) - 1));
    stream.write(`${ERASE_LINE}${colors.dim(line)}`);
  };
  const timer = live ? setInterval(draw, 200) : undefined;
  timer?.unref();

  return {
    onEvent(event) {
      if (event.type === "suite-start") progress = `${event.taken} of ${event.total}`;
      if (event.type === "file-start") running.set(event.test, performance.now());
      if (event.type === "file-done") {
        running.delete(event.test);
        progress = `${event.done} of ${event.total}`;
      }
      for (const line of linesFor(event, verbosity, live)) print(line);
      if (live) draw();
    },
    print,
    close() {
      if (closed) return;
      closed = true;
      clearInterval(timer);
      if (live) stream.write(ERASE_LINE);
    },
  };
}

function linesFor(event: ConformanceEvent, verbosity: Verbosity, live: boolean): string[] {
  switch (event.type) {
    case "suite-wait":
      return [`waiting for another pywasm that runs these tests (${event.lock})`];
    case "suite-start":
      if (verbosity === "quiet" || event.taken === 0) return [];
      return [`going on: ${event.taken} of ${event.total} were done before`];
    case "file-retry":
      return [`${event.test}: crashed (${event.reason}); once more`];
    case "file-done": {
      const { test, record, done, total } = event;
      const everyone = verbosity === "verbose" || (verbosity === "normal" && !live);
      const head = `[${done}/${total}] ${test} ${record.result} in ${duration(record.durationMs)}`;
      return [...(everyone ? [head] : []), ...record.problems.map((problem) => `${test}: ${problem}`)];
    }
    default:
      return [];
  }
}
