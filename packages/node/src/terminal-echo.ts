import { isTerminal } from "./is-terminal.js";

/**
 * Shows what is typed at the terminal of standard input, or hides it: `getpass`. By the program that every system with
 * such terminals has, since Node cannot hide without taking the editing of the line from the terminal too.
 */
export function terminalEcho(shown: boolean): void {
  // Loaded where it is used, which is in hardly any program.
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  if (isTerminal(0)) spawnSync("stty", [shown ? "echo" : "-echo"], { stdio: ["inherit", "ignore", "ignore"] });
}
