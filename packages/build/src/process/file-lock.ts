import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import lockfile from "proper-lockfile";
import { BuildError } from "../errors.js";

/** A lock among processes, held. */
export interface FileLock {
  /** True where another process had it first. */
  waited: boolean;
  /** Fires, with a BuildError as its reason, when somebody removed the lock. */
  lost: AbortSignal;
  release(): Promise<void>;
}

/** How a lock is waited for. */
export interface FileLockOptions {
  /** Ends the waiting. */
  signal: AbortSignal;
  /** In milliseconds: after so long without a sign of life, a lock is taken over. At least 3,000. */
  stale: number;
  /** Whether the holder lives even if it gives no sign. @defaultValue never asked */
  holderLives?: () => boolean;
  /** Told once, when there is somebody to wait for. */
  onWait(): void;
}

const ASK_MS = 100;

/**
 * Waits until no other process holds the lock at `path`, and holds it.
 *
 * @throws BuildError E_INTERRUPTED
 */
export async function acquireFileLock(path: string, options: FileLockOptions): Promise<FileLock> {
  const { signal, stale, holderLives = () => false, onWait } = options;
  await mkdir(dirname(path), { recursive: true });
  const lost = new AbortController();
  for (let waited = false; ; waited = true) {
    const release = holderLives() ? undefined : await tryLock(path, stale, lost);
    if (release) return { waited, lost: lost.signal, release };
    if (!waited) onWait();
    await delay(ASK_MS, undefined, { signal }).catch((cause: unknown) => {
      throw new BuildError("E_INTERRUPTED", `Stopped while waiting for ${path}.`, { cause });
    });
  }
}

async function tryLock(path: string, stale: number, lost: AbortController): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lockfile.lock(path, {
      lockfilePath: path,
      realpath: false,
      stale,
      update: stale / 3,
      onCompromised: (cause) => lost.abort(takenAway(path, cause)),
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ELOCKED") return undefined;
    throw error;
  }
}

function takenAway(path: string, cause: Error): BuildError {
  return new BuildError("E_FILESYSTEM", `The lock ${path} was taken away.`, {
    cause,
    hint: "Run the same command again, and let nothing else change the cache meanwhile.",
  });
}
