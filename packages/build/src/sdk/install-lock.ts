import { acquireFileLock } from "../process/file-lock.js";
import type { SdkContext } from "./provider.js";

/** Longer than for a step: nothing but its signs tells whether the holder lives. */
const STALE_MS = 15_000;

/**
 * Runs `work` while no other process installs into the folder; waits for one that does, and says so once.
 *
 * @param work - is given the context with a signal that also fires when the lock is lost
 */
export async function withInstallLock<T>(
  root: string,
  context: SdkContext,
  work: (context: SdkContext) => Promise<T>,
): Promise<T> {
  const path = `${root}.lock`;
  const { signal, emit } = context;
  const lock = await acquireFileLock(path, {
    signal,
    stale: STALE_MS,
    onWait: () => emit({ type: "lock-wait", what: "the SDK", lock: path }),
  });
  try {
    return await work({ ...context, signal: AbortSignal.any([signal, lock.lost]) });
  } catch (error) {
    throw lock.lost.aborted ? lock.lost.reason : error;
  } finally {
    await lock.release().catch(() => undefined);
  }
}
