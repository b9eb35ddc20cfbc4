import type { BuildEvent } from "@pywasm/build";
import type { createColors } from "picocolors";
import { fit, fitEnd, plainLine } from "./fit.js";
import { linesFor, wasStopped } from "./plain.js";
import { progressText } from "./progress.js";
import type { Renderer, Verbosity, Writable } from "./renderer.js";
import { counted, duration } from "./units.js";

type Colors = ReturnType<typeof createColors>;

const HIDE_CURSOR = "\x1b[?25l";
const SHOW_CURSOR = "\x1b[?25h";
/** Between the two, a terminal that knows them shows nothing half-drawn; others ignore them. */
const BEGIN_FRAME = "\x1b[?2026h";
const END_FRAME = "\x1b[?2026l";
const ERASE_TO_END_OF_LINE = "\x1b[K";
const ERASE_BELOW = "\x1b[J";
const FRAME_MS = 100;

export interface TerminalRendererOptions {
  stream: Writable;
  verbosity: Verbosity;
  colors: Colors;
  /** In milliseconds. */
  now: () => number;
}

interface RunningStep {
  title: string;
  startedAt: number;
  /** The last thing heard of it. */
  tail: string;
}

/**
 * For a terminal: finished steps scroll up, and below them one line for each running step is redrawn in place, with its
 * time and its last line of output.
 */
export function createTerminalRenderer(options: TerminalRendererOptions): Renderer {
  const { stream, colors, verbosity, now } = options;
  const running = new Map<string, RunningStep>();
  const startedAt = now();
  let total = 0;
  let finished = 0;
  let drawn = 0;
  let lastFrame = Number.NEGATIVE_INFINITY;
  let closed = false;

  function draw(permanent: string[] = []): void {
    if (closed) return;
    lastFrame = now();
    const live = liveLines();
    const lines = [...permanent, ...live].map((line) => `${line}${ERASE_TO_END_OF_LINE}\n`);
    const up = drawn > 0 ? `\x1b[${drawn}A\r` : "\r";
    stream.write(`${BEGIN_FRAME}${HIDE_CURSOR}${up}${lines.join("")}${ERASE_BELOW}${END_FRAME}`);
    drawn = live.length;
  }

  function liveLines(): string[] {
    const columns = Math.max(10, (stream.columns || 80) - 1);
    const rows = Math.max(1, (stream.rows || 24) - 2);
    const steps = [...running.values()].slice(0, rows).map((step) => {
      const head = fit(`  ${duration(now() - step.startedAt).padStart(10)}  ${step.title}`, columns);
      const room = columns - head.length - 2;
      return step.tail && room > 8 ? `${head}  ${colors.dim(fitEnd(step.tail, room))}` : head;
    });
    if (total === 0 || running.size === 0) return steps;
    const footer = `  ${finished} of ${counted(total, "step")}, ${duration(now() - startedAt)}`;
    return [...steps, colors.dim(fit(footer, columns))];
  }

  const timer = setInterval(draw, FRAME_MS);
  timer.unref();

  return {
    onEvent(event) {
      if (event.type === "plan-start") total = event.steps.length;
      if (event.type === "step-done" || event.type === "step-fresh") finished++;
      track(running, event, now());
      const permanent = permanentLines(event, verbosity, colors, running);
      if (event.type === "step-done" || event.type === "step-failed") running.delete(event.step);
      if (permanent.length > 0 || now() - lastFrame >= FRAME_MS) draw(permanent);
    },
    print: (line) => draw([line]),
    close() {
      if (closed) return;
      running.clear();
      draw();
      closed = true;
      clearInterval(timer);
      stream.write(SHOW_CURSOR);
    },
  };
}

function track(running: Map<string, RunningStep>, event: BuildEvent, startedAt: number): void {
  if (event.type === "step-start") running.set(event.step, { title: event.title, startedAt, tail: "" });
  const step = "step" in event ? running.get(event.step) : undefined;
  if (!step) return;
  if (event.type === "step-output") step.tail = plainLine(event.line) || step.tail;
  if (event.type === "step-action") step.tail = plainLine(event.description);
  if (event.type === "step-progress") step.tail = progressText(event);
}

function permanentLines(
  event: BuildEvent,
  verbosity: Verbosity,
  colors: Colors,
  running: ReadonlyMap<string, RunningStep>,
): string[] {
  switch (event.type) {
    case "step-done": {
      if (verbosity === "quiet") return [];
      const title = running.get(event.step)?.title ?? event.step;
      return [`${colors.green("✓")} ${duration(event.elapsedMs).padStart(10)}  ${title}`];
    }
    case "step-failed": {
      const title = running.get(event.step)?.title ?? event.step;
      const mark = wasStopped(event.error) ? colors.dim("-") : colors.red("✗");
      return [`${mark} ${" ".repeat(10)}  ${title}`];
    }
    case "step-start":
      return verbosity === "verbose" ? [colors.dim(`${event.step}: because ${event.reason}`)] : [];
    default:
      return linesFor(event, verbosity).map((line) => (event.type === "step-note" ? line : colors.dim(line)));
  }
}
