import { rmdirSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { Moves } from "./moves.js";
import type { InstallPlan } from "./plan-install.js";
import { WheelError } from "./wheel-error.js";

/**
 * Does what a plan says, or nothing: everything is written into a folder of its own first, on the same disk, and then
 * moved to where it belongs.
 *
 * @throws WheelError E_FOLDER, E_INTERRUPTED: the folder is as it was
 */
export async function applyInstall(target: string, plan: InstallPlan, signal?: AbortSignal): Promise<void> {
  const folder = new Moves();
  const moves = new Moves();
  let staging: string | undefined;
  try {
    folder.makeFolder(target);
    staging = await mkdtemp(join(target, ".pywasm-install-"));
    await stage(staging, plan, signal);
    moveAll(target, staging, plan, moves);
  } catch (cause) {
    // Where something cannot go back, it stays where it is, and its owner is told.
    if (moves.takeBack().length > 0) throw failure(target, cause, `Some of what lay there is now in ${staging}/old.`);
    if (staging) await rm(staging, { recursive: true, force: true });
    folder.takeBack();
    if (signal?.aborted) throw new WheelError("E_INTERRUPTED", `${target}: stopped, nothing was installed.`, { cause });
    throw failure(target, cause, "Nothing was installed.");
  }
  removeEmptyFolders(target, plan.remove);
  await rm(staging, { recursive: true, force: true });
}

async function stage(staging: string, { write }: InstallPlan, signal?: AbortSignal): Promise<void> {
  await mkdir(join(staging, "new"));
  await mkdir(join(staging, "old"));
  let count = 0;
  for (const { content, executable } of write.values()) {
    signal?.throwIfAborted();
    await writeFile(join(staging, "new", String(count++)), content, { mode: executable ? 0o755 : 0o644 });
  }
  signal?.throwIfAborted();
}

/** The new files are named by their number: whatever their paths are, they fit. */
function moveAll(target: string, staging: string, { remove, write }: InstallPlan, moves: Moves): void {
  for (const [at, path] of remove.entries()) moves.move(join(target, path), join(staging, "old", String(at)));
  for (const [at, path] of [...write.keys()].entries())
    moves.move(join(staging, "new", String(at)), join(target, path));
}

/** Of the folders that files were taken from, those that have nothing left in them. */
function removeEmptyFolders(target: string, removed: readonly string[]): void {
  const folders = new Set<string>();
  for (const path of removed) {
    for (let folder = dirname(path); folder !== "."; folder = posix.dirname(folder)) folders.add(folder);
  }
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) {
    try {
      rmdirSync(join(target, folder));
    } catch {
      // Something is left in it.
    }
  }
}

function failure(target: string, cause: unknown, whatIsThere: string): WheelError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const found = code === "ENOSPC" ? "a full disk" : (message ?? String(cause));
  return new WheelError(
    "E_FOLDER",
    `${target}: expected a folder that can be written, found ${found}. ${whatIsThere} Free some space, or name another folder.`,
    { cause },
  );
}
