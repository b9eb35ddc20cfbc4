import { execFileSync } from "node:child_process";
import type { Round } from "../harness/figures.ts";
import { pathOf } from "./programs.ts";

/** What `measure.py` prints of one program. */
type Measured = { seconds: number; result: string } | { missing: string };

/** What the first who ran a program made of it. */
const results = new Map<string, string>();

/**
 * Runs a program in a process of its own, as somebody would who starts it.
 *
 * @param argv of the process but for its last argument, the path of the program below the folder of the clone
 * @returns nothing where a module is missing that it needs: not every distribution of Python has every module
 * @throws Error: it gives another result than it gave a peer
 */
export function runProgram([program, ...args]: [string, ...string[]], name: string): Round {
  const measured: Measured = JSON.parse(execFileSync(program, [...args, pathOf(name)], { encoding: "utf8" }));
  if ("missing" in measured) return {};
  const expected = results.get(name) ?? measured.result;
  if (measured.result !== expected) throw new Error(`${name}: expected ${expected}, found ${measured.result}.`);
  results.set(name, expected);
  return { [name]: [measured.seconds * 1000, "ms"] };
}
