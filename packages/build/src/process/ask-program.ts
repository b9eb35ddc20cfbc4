import { execFile } from "node:child_process";

/** How a program is asked. */
export interface Question {
  /** Its whole environment. @defaultValue our own */
  env?: NodeJS.ProcessEnv;
  /** What it reads. @defaultValue nothing */
  input?: string;
  /** In milliseconds. @defaultValue 10,000 */
  timeout?: number;
  signal?: AbortSignal;
}

/** What a program answered. */
export interface Answer {
  /** Undefined where it could not be started, was stopped or took too long. */
  exitCode: number | undefined;
  /** Its standard output, without the newline at the end. */
  stdout: string;
}

const LONGEST = 2 ** 28;

/** Asks a program of this machine a short question; whatever goes wrong is an answer too. */
export function askProgram(
  program: string,
  args: string[],
  { input = "", timeout = 10_000, ...options }: Question = {},
): Promise<Answer> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { ...options, timeout, maxBuffer: LONGEST }, (error, stdout) => {
      const exitCode = error ? error.code : 0;
      resolve({ exitCode: typeof exitCode === "number" ? exitCode : undefined, stdout: stdout.replace(/\n$/, "") });
    });
    // It may end without having read.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}
