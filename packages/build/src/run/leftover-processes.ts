import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Step } from "../step.js";

const VARIABLE = "PYWASM_STEP_RECORD";
const ROUNDS = 100;

/** What marks the children of a step, and theirs. */
export function childEnvOf(step: Step): Record<string, string> {
  return { [VARIABLE]: step.record };
}

/**
 * Ends the processes that a killed run of the step left behind: they would go on writing into the step's folders.
 * They are known by a variable of their environment. Does nothing where there is no /proc.
 *
 * @returns how many
 */
export async function endLeftovers(step: Step): Promise<number> {
  const mark = `${VARIABLE}=${step.record}`;
  const ended = new Set<number>();
  for (let round = 0; round < ROUNDS; round++) {
    const pids = processesWith(mark);
    if (pids.length === 0) break;
    for (const pid of pids) {
      ended.add(pid);
      try {
        process.kill(pid, "SIGKILL");
      } catch {}
    }
    await delay(20);
  }
  return ended.size;
}

function processesWith(mark: string): number[] {
  try {
    const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
    return pids.filter((pid) => environmentOf(pid).includes(mark)).map(Number);
  } catch {
    return [];
  }
}

/** Of our own processes only; that of others is not readable. A dead one has none. */
function environmentOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0");
  } catch {
    return [];
  }
}
