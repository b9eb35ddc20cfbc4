import { spawn } from "node:child_process";

/** How a run came to its end: by an exit status, or by a signal. */
export interface RunEnd {
  status: number;
  signal?: NodeJS.Signals;
}

const passedOn = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a program to its end with our own standard streams. What signals us reaches it as well: of a Ctrl+C on a terminal it
 * decides what becomes of both.
 */
export function runProgram(program: string, args: readonly string[]): Promise<RunEnd> {
  return new Promise((resolve, reject) => {
    // Before there is a program: a signal would end us, and leave that behind.
    const pass = (signal: NodeJS.Signals) => void child.kill(signal);
    for (const signal of passedOn) process.on(signal, pass);
    const child = spawn(program, args, { stdio: "inherit" });
    const done = () => {
      for (const signal of passedOn) process.off(signal, pass);
    };
    child.on("error", (error) => {
      done();
      reject(error);
    });
    child.on("close", (status, signal) => {
      done();
      resolve({ status: status ?? 1, ...(signal && { signal }) });
    });
  });
}
