import { BuildError } from "../errors.js";
import { filesystemErrorIn } from "../filesystem-error.js";
import { runGroup } from "../process/process-group.js";
import { shellCommand } from "../process/shell-quote.js";
import type { SdkContext } from "./provider.js";

/** What a program said. */
export interface ProgramResult {
  exitCode: number | null;
  /** What ended it, where it did not exit. */
  endedBy: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** How a program is run. */
export interface ProgramOptions {
  cwd?: string;
  /** Difference to our own environment; `undefined` takes a variable out. */
  env?: Record<string, string | undefined>;
  onLine?: (line: string) => void;
  /** In milliseconds. @defaultValue none */
  timeout?: number;
}

/** For a program that only has to say something: it does so in seconds, or never. */
export const QUESTION_MS = 60_000;

/**
 * Runs a short program and gives what it said, whatever its exit status. All of it goes to the step's log.
 *
 * @throws BuildError E_TOOL where it is not there, E_INTERRUPTED where the signal fired, E_COMMAND where it took too long
 */
export async function runProgram(
  command: string,
  args: string[],
  context: SdkContext,
  { cwd = "/", env = {}, onLine = () => {}, timeout }: ProgramOptions = {},
): Promise<ProgramResult> {
  context.log(`$ ${shellCommand([command, ...args], cwd, env)}\n`);
  const said = { stdout: "", stderr: "" };
  const limits = timeout === undefined ? [] : [AbortSignal.timeout(timeout)];
  const { code, signal: endedBy } = await runGroup([command, ...args], {
    cwd,
    env: { ...process.env, ...env, ...context.childEnv },
    signal: AbortSignal.any([context.signal, ...limits]),
    onText: (text, stream) => {
      said[stream] += text;
      context.log(text);
    },
    onLine,
  });
  if (context.signal.aborted) {
    throw new BuildError("E_INTERRUPTED", `${command} was stopped.`, { cause: context.signal.reason });
  }
  if (limits.some(({ aborted }) => aborted)) {
    throw new BuildError("E_COMMAND", `${command} ${args[0] ?? ""} gave no answer within ${Number(timeout) / 1000} s`);
  }
  return { exitCode: code, endedBy, ...said };
}

/**
 * Like {@link runProgram}, for a program that has to succeed; gives its standard output.
 *
 * @throws BuildError E_COMMAND with the last lines it said, E_FILESYSTEM where the disk is full
 */
export async function runOrFail(
  command: string,
  args: string[],
  context: SdkContext,
  options: ProgramOptions = {},
): Promise<string> {
  const { exitCode, endedBy, stdout, stderr } = await runProgram(command, args, context, options);
  if (exitCode === 0) return stdout;
  const refused = filesystemErrorIn(stdout + stderr);
  if (refused) throw new BuildError("E_FILESYSTEM", `${command}: ${refused.what}`, { hint: refused.hint });
  const how = endedBy ? `was ended by ${endedBy}` : `ended with status ${exitCode}`;
  const lines = `${stdout}\n${stderr}`.trim().split("\n").slice(-10).join("\n");
  throw new BuildError("E_COMMAND", `${command} ${args[0] ?? ""} ${how}: ${lines || "it said nothing"}`);
}
