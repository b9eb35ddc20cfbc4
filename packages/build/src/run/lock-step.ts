import { existsSync } from "node:fs";
import type { OnBuildEvent } from "../events.js";
import { acquireFileLock, type FileLock } from "../process/file-lock.js";
import type { Step } from "../step.js";
import { recordPaths } from "./record.js";
import { isAlive, readMarker } from "./running-marker.js";

const STALE_MS = 3000;

/**
 * Waits until this process is the only one that works on the step. A holder that lives is never robbed, however
 * long it is too busy to give a sign; one that was killed is, after a moment.
 *
 * @throws BuildError E_INTERRUPTED
 */
export async function lockStep(step: Step, signal: AbortSignal, onEvent: OnBuildEvent): Promise<FileLock> {
  const { lock, running } = recordPaths(step);
  const holder = () => readMarker(running);
  return acquireFileLock(lock, {
    signal,
    stale: STALE_MS,
    holderLives: () => {
      const marker = holder();
      return existsSync(lock) && marker !== undefined && isAlive(marker);
    },
    onWait: () => {
      const pid = holder()?.pid;
      onEvent({ type: "lock-wait", what: `${step.name}${pid ? ` (process ${pid})` : ""}`, lock });
    },
  });
}
