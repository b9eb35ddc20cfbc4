import { join } from "node:path";
import { isatty } from "node:tty";
import { createLineEditor, createPythonWorker } from "@pywasm/node";
import { ExitStatus } from "../exit-status.js";
import { buildOptionsOf, type Invocation } from "../invocation.js";
import { endBySignal } from "./end-by-signal.js";
import { type EnvironmentFlags, guestEnvironment } from "./guest-environment.js";
import { type FolderFlags, guestFolders } from "./guest-folders.js";
import { Interruptions } from "./interruptions.js";
import { isPrompt } from "./is-prompt.js";
import type { TierUpFlags } from "./tier-up-flags.js";

/** Python's command line in a worker, with the line editor where it is on a terminal. */
export async function runInWorker(invocation: Invocation): Promise<number> {
  const { baseFolders, locateDistribution } = await import("@pywasm/build/locate");
  const { args } = invocation.command;
  const flags = invocation.command.opts<FolderFlags & EnvironmentFlags & TierUpFlags & { verbose?: boolean }>();
  const endNow = () => {
    terminal?.close();
    void endBySignal("SIGINT", ExitStatus.interrupted);
  };
  const interruptions = new Interruptions(endNow);
  process.on("SIGINT", interruptions.interrupt);
  const onTerminal = isatty(0) && isatty(1);
  const terminal = onTerminal
    ? createLineEditor({
        interrupt: interruptions.interrupt,
        ...(isPrompt(args) && { history: join(baseFolders(process.env).data, "history") }),
      })
    : undefined;
  try {
    const python = await createPythonWorker({
      ...guestFolders(process.cwd(), flags),
      distribution: await locateDistribution(buildOptionsOf(invocation)),
      env: guestEnvironment(process.env, flags, isatty(1) || isatty(2)),
      tierUp: flags.tierUp ?? "late",
      ...(flags.verbose && { onPlainStart: tellPlainStart }),
      ...(terminal ? { terminal } : { stdin: "inherit" }),
    });
    interruptions.startedWith(python);
    const status = await python.runMain(args);
    await python.terminate();
    terminal?.close();
    if (interruptions.any && status === ExitStatus.interrupted) return await endBySignal("SIGINT", status);
    return status;
  } finally {
    terminal?.close();
    process.off("SIGINT", interruptions.interrupt);
  }
}

function tellPlainStart(reason: string): void {
  process.stderr.write(`note: Python starts from nothing: ${reason}\n`);
}
