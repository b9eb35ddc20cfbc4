import type { BuildEvent } from "@pywasm/build";
import type { Command } from "commander";
import { ExitStatus } from "./exit-status.js";
import { interruptible } from "./interruptible.js";
import { createRenderer } from "./render/create-renderer.js";
import type { Verbosity } from "./render/renderer.js";
import { reportFailure } from "./report-failure.js";

/** What long work is given: where to tell of it, and when to stop. */
export interface ProgressContext {
  signal: AbortSignal;
  onEvent(event: BuildEvent): void;
}

/**
 * Runs long work with its progress on stderr. Ctrl+C stops it in good order. Resolves to the exit status; `finish` is
 * called, with the screen in order, when all went well.
 */
export async function runWithProgress<T>(
  command: Command,
  work: (context: ProgressContext) => Promise<T>,
  finish: (result: T) => void,
): Promise<number> {
  const renderer = createRenderer(process.stderr, verbosityOf(command));
  const interruption = {
    stopped: "the same command goes on from here",
    onFirst: () => renderer.print("stopping; once more ends it at once"),
    onLast: () => renderer.close(),
  };
  let log: string | undefined;
  const doWork = (signal: AbortSignal) =>
    work({
      signal,
      onEvent(event) {
        // The first is the cause: the others are stopped because of it.
        if (event.type === "step-failed") log ??= event.log;
        renderer.onEvent(event);
      },
    }).finally(() => renderer.close());
  try {
    return await interruptible(interruption, async (signal) => {
      finish(await doWork(signal));
      return ExitStatus.ok;
    });
  } catch (error) {
    return reportFailure(error, log);
  }
}

function verbosityOf(command: Command): Verbosity {
  const { quiet, verbose } = command.opts<{ quiet?: boolean; verbose?: boolean }>();
  return quiet ? "quiet" : verbose ? "verbose" : "normal";
}
