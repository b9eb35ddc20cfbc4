import { readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";

/** Lies beside the record while a step runs, and after it when the step was stopped in the middle. */
export interface RunningMarker {
  pid: number;
  /** Tells apart two processes that had the same number, one after the other. */
  started: string;
  host: string;
  /** Milliseconds since 1970: what changed later may be half-written. */
  since: number;
}

/** Says that this process runs the step. Since when counts from the first run that did not end in order. */
export async function writeMarker(path: string, before: RunningMarker | undefined): Promise<void> {
  const since = before?.since ?? Date.now();
  const marker: RunningMarker = { pid: process.pid, started: startOf(process.pid) ?? "", host: hostname(), since };
  await writeFile(path, JSON.stringify(marker));
}

/** Says that the step ended in order. */
export async function removeMarker(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** The marker, or undefined; one that was killed while it was written counts from the beginning of time. */
export function readMarker(path: string): RunningMarker | undefined {
  try {
    const text = readFileSync(path, "utf8");
    return text.endsWith("}") ? (JSON.parse(text) as RunningMarker) : { pid: 0, started: "", host: "", since: 0 };
  } catch {
    return undefined;
  }
}

/** Whether the process that wrote the marker is there. One on another machine counts as not. */
export function isAlive({ pid, started, host }: RunningMarker): boolean {
  if (host !== hostname() || pid === 0) return false;
  return started ? startOf(pid) === started : isRunning(pid);
}

/** Whether a process has this number. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Clock ticks since boot, from /proc; undefined on systems without, and for a process that is only not yet reaped. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field, the program's name, may hold blanks and brackets.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" || state === "X" ? undefined : fields[18];
  } catch {
    return undefined;
  }
}
