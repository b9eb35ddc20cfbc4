import { existsSync } from "node:fs";
import { createColors } from "picocolors";
import { ExitStatus } from "./exit-status.js";
import { wantsColor } from "./render/create-renderer.js";

/** What went wrong, as far as an error tells. Errors of all our packages have this shape. */
interface CodedError extends Error {
  code?: unknown;
  hint?: unknown;
}

const STATUS_OF_CODE: Record<string, number> = {
  E_USAGE: ExitStatus.usage,
  E_CONFIG: ExitStatus.usage,
  E_OPTION: ExitStatus.usage,
  E_MOUNT: ExitStatus.usage,
  E_TOOL: ExitStatus.missingTool,
  E_SDK: ExitStatus.missingTool,
  E_NETWORK: ExitStatus.download,
  E_CHECKSUM: ExitStatus.download,
};

/**
 * Prints an error for people, on stderr. Returns the exit status that tells it to programs.
 *
 * @param log - of the step that failed
 */
export function reportFailure(error: unknown, log?: string): number {
  const colors = createColors(wantsColor(process.stderr, process.env));
  const { message, hint, code, stack } = asError(error);
  const expected = typeof code === "string" && code.startsWith("E_") && code !== "E_INTERNAL";
  process.stderr.write(`${colors.red("error:")} ${message}\n`);
  // Where nothing can be written there is no log either.
  if (log !== undefined && !message.includes(log) && existsSync(log)) process.stderr.write(`log: ${log}\n`);
  if (typeof hint === "string") process.stderr.write(`${hint}\n`);
  if (!expected) process.stderr.write(`This should not have happened in pywasm.\n${stack ?? ""}\n`);
  return STATUS_OF_CODE[String(code)] ?? ExitStatus.failed;
}

function asError(error: unknown): CodedError {
  return error instanceof Error ? error : new Error(String(error));
}
