import { CommanderError } from "commander";
import { ExitStatus } from "./exit-status.js";
import { createProgram } from "./program.js";

/** Runs one command line; resolves to the exit status. */
export async function main(argv: string[]): Promise<number> {
  leaveQuietlyWhenNobodyReads();
  let status: number = ExitStatus.ok;
  const program = createProgram((commandStatus) => {
    status = commandStatus;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return status;
  } catch (error) {
    // It has printed its message; every one of them is about how the command was written.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitStatus.ok : ExitStatus.usage;
    const { reportFailure } = await import("./report-failure.js");
    return reportFailure(error);
  }
}

/**
 * `pywasm info | head -1` closes our standard output: there is nothing more to say, and nothing wrong. Progress that
 * nobody can read is no reason to stop a build in the middle.
 */
function leaveQuietlyWhenNobodyReads(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(ExitStatus.ok);
    process.stderr.write(`error: standard output cannot be written: ${error.message}\n`);
    process.exit(ExitStatus.failed);
  });
  process.stderr.on("error", () => undefined);
}
