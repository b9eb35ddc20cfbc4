import { lstat, readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { isRealPath } from "./is-real-path.js";
import { parseRecord } from "./record.js";
import { WheelError } from "./wheel-error.js";
import { comparedName } from "./wheel-name.js";

/** What lies in a folder of one project, by whomever it was installed. */
export interface InstalledProject {
  /** As it is compared. */
  name: string;
  version: string;
  /** The folder with what is known about it. */
  info: string;
  /** What its RECORD lists below the folder, whether it is there or not; undefined where there is no RECORD. */
  files: string[] | undefined;
}

export async function installedProjects(target: string): Promise<InstalledProject[]> {
  const entries = await readdir(target, { withFileTypes: true }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return [];
    throw new WheelError("E_FOLDER", `${target}: expected a folder, found what cannot be read. Name another.`, {
      cause,
    });
  });
  const projects: InstalledProject[] = [];
  for (const entry of entries) {
    const [, name, version] = /^(.+)-([^-]+)\.dist-info$/.exec(entry.name) ?? [];
    if (!entry.isDirectory() || !name || !version) continue;
    projects.push({ name: comparedName(name), version, info: entry.name, files: await recorded(target, entry.name) });
  }
  return projects;
}

/** pip's own RECORD names what it has put beside the folder, too: that is not ours to touch. */
async function recorded(target: string, info: string): Promise<string[] | undefined> {
  const text = await readFile(join(target, info, "RECORD"), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const paths = parseRecord(text).map(({ path }) => posix.normalize(path.replaceAll("\\", "/")));
  return [`${info}/RECORD`, ...paths].filter((path) => !/^(\/|\.\.?(\/|$)|[a-z]:)|\0/i.test(path));
}

/**
 * What has to go with a project: its files that are there and nobody else's, with what Python has compiled of them.
 *
 * @throws WheelError E_CONFLICT for a project that does not say what it has
 */
export async function filesToRemove(
  target: string,
  project: InstalledProject,
  others: readonly InstalledProject[],
): Promise<string[]> {
  if (!project.files) {
    throw new WheelError(
      "E_CONFLICT",
      `${join(target, project.info)}: expected a RECORD of what belongs to it, found none. Remove it by hand.`,
    );
  }
  const foreign = new Set(others.flatMap(({ files = [] }) => files));
  const found = new Set<string>();
  for (const path of project.files) {
    if (foreign.has(path) || !(await isRealPath(target, path))) continue;
    const stats = await lstat(join(target, path)).catch(() => undefined);
    if (!stats || stats.isDirectory()) continue;
    for (const one of [path, ...(await compiledFrom(target, path))]) found.add(one);
  }
  return [...found];
}

async function compiledFrom(target: string, path: string): Promise<string[]> {
  const { dir, name, ext } = posix.parse(path);
  const cache = posix.join(dir, "__pycache__");
  if (ext !== ".py" || !(await isRealPath(target, posix.join(cache, "x")))) return [];
  const names = await readdir(join(target, cache)).catch(() => []);
  return names.filter((file) => file.startsWith(`${name}.`) && file.endsWith(".pyc")).map((file) => `${cache}/${file}`);
}
