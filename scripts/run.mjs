import { spawn } from "node:child_process";
import { constants } from "node:os";
import { root, workspaceEnvironment } from "./workspace.mjs";

/** A program that ended with something else than success. */
export class CommandError extends Error {
  /**
   * @param {string} command
   * @param {number} status
   * @param {string} output what it said, when that was not shown
   */
  constructor(command, status, output) {
    super(`${output}${command} ended with status ${status}`);
    this.status = status;
    this.name = "CommandError";
  }
}

/**
 * Runs a program of the workspace to its end. It has no stdin: nothing may ask a question.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ quiet?: boolean }} [options] quiet: what it says is shown only when it fails
 * @returns {Promise<void>}
 */
export function run(file, args, { quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const output = quiet ? "pipe" : "inherit";
    const child = spawn(file, args, {
      cwd: root,
      env: workspaceEnvironment(),
      stdio: ["ignore", output, output],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text) => {
        said += text;
      });
    const stopForwarding = forwardSignals(child);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      stopForwarding();
      if (code === 0) resolve();
      else reject(new CommandError([file, ...args].join(" "), code ?? statusOf(signal), said));
    });
  });
}

/**
 * What a shell makes of a program that a signal ended.
 *
 * @param {NodeJS.Signals | null} signal
 */
function statusOf(signal) {
  return 128 + (signal ? constants.signals[signal] : 0);
}

/**
 * Ctrl+C reaches the program by itself, as part of the terminal's group: we only wait for it to clean up. SIGTERM is passed on.
 *
 * @param {import("node:child_process").ChildProcess} child
 */
function forwardSignals(child) {
  const wait = () => {};
  const terminate = () => child.kill("SIGTERM");
  process.on("SIGINT", wait).on("SIGTERM", terminate);
  return () => process.off("SIGINT", wait).off("SIGTERM", terminate);
}

/**
 * Runs a script to its end and ends the process with a status that says how it went.
 *
 * @param {() => Promise<void>} script
 */
export async function main(script) {
  try {
    await script();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = error instanceof CommandError ? error.status : 1;
  }
}
