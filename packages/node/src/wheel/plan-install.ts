import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { filesToRemove, type InstalledProject, installedProjects } from "./installed-project.js";
import { obstacleTo } from "./is-real-path.js";
import type { Wheel } from "./read-wheel.js";
import type { WheelFiles } from "./spread-files.js";
import { WheelError } from "./wheel-error.js";
import { comparedName } from "./wheel-name.js";

/** What is to be done to a folder. All paths are below it. */
export interface InstallPlan {
  remove: string[];
  write: WheelFiles;
}

/**
 * Says what installing wheels does to a folder; nothing is written.
 *
 * @throws WheelError E_INSTALLED, E_CONFLICT, E_FOLDER; E_USAGE for one project twice
 */
export async function planInstall(target: string, wheels: readonly Wheel[], upgrade: boolean): Promise<InstallPlan> {
  const names = wheels.map(({ name }) => comparedName(name));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new WheelError("E_USAGE", `${twice}: expected each project once, found it twice. Name one of them.`);
  const installed = await installedProjects(target);
  const [old, others] = [true, false].map((isOld) => installed.filter(({ name }) => names.includes(name) === isOld));
  const [first] = old ?? [];
  if (first && !upgrade) throw alreadyThere(target, first);
  const remove = new Set<string>();
  for (const project of old ?? []) {
    for (const path of await filesToRemove(target, project, others ?? [])) remove.add(path);
  }
  const write: WheelFiles = new Map();
  for (const wheel of wheels) {
    for (const [path, file] of wheel.files) {
      await assertFree(target, path, remove, others ?? []);
      if (write.has(path)) throw conflict(path, `that of ${wheel.name} only`, "another wheel's too");
      write.set(path, file);
    }
  }
  return { remove: [...remove], write };
}

async function assertFree(
  target: string,
  path: string,
  remove: ReadonlySet<string>,
  others: readonly InstalledProject[],
): Promise<void> {
  const obstacle = await obstacleTo(target, path);
  if (obstacle !== undefined && !remove.has(obstacle))
    throw conflict(join(target, obstacle), "a folder", "something else");
  if (remove.has(path) || obstacle !== undefined) return;
  if (!(await lstat(join(target, path)).catch(() => undefined))) return;
  const owner = others.find(({ files }) => files?.includes(path));
  throw conflict(
    join(target, path),
    "nothing there",
    owner ? `a file of ${owner.name} ${owner.version}` : "a file or folder",
  );
}

function alreadyThere(target: string, { name, version }: InstalledProject): WheelError {
  return new WheelError(
    "E_INSTALLED",
    `${target}: expected no ${name}, found version ${version}. Ask for an upgrade to replace it.`,
  );
}

function conflict(path: string, expected: string, found: string): WheelError {
  return new WheelError(
    "E_CONFLICT",
    `${path}: expected ${expected}, found ${found}. Install into another folder, or remove what is in the way.`,
  );
}
