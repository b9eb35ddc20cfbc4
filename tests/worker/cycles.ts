import { readdirSync, readFileSync } from "node:fs";
import { createWorker } from "./built.js";

/** What a process has that may leak. */
export interface Figures {
  /** Megabytes. */
  memory: number;
  descriptors: number;
  threads: number;
}

/** The figures after each tenth of so many starts and ends of Python, half of them in the middle of a call. */
export async function cycles(count: number): Promise<Figures[]> {
  const figures: Figures[] = [];
  for (let cycle = 1; cycle <= count; cycle++) {
    const python = await createWorker();
    if ((await python.eval("6 * 7")) !== 42) throw new Error("42 is what 6 * 7 is");
    if (cycle % 2) await python.dispose();
    else {
      const running = python.exec("while True: pass").catch(() => {});
      await python.terminate();
      await running;
    }
    if (cycle % (count / 10) === 0) figures.push(now());
  }
  return figures;
}

function now(): Figures {
  globalThis.gc?.();
  const status = readFileSync("/proc/self/status", "utf8");
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1]);
  return {
    memory: Math.round(field("VmRSS") / 1024),
    descriptors: readdirSync("/proc/self/fd").length,
    threads: field("Threads"),
  };
}
