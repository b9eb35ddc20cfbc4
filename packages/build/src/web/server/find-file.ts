import { realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** Folders by the path that they are served at, which starts and ends with `/`. */
export type ServedFolders = Readonly<Record<string, string>>;

/** A file by its real path; `folder` for a folder that was named without a `/` at its end. */
export type Found = { kind: "file"; path: string } | { kind: "folder" };

const NOT_THERE = ["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG"];

/** What the segments of a request's path name. Undefined for nothing, and for what a link leads out of the folder to. */
export async function findFile(folders: ServedFolders, segments: readonly string[]): Promise<Found | undefined> {
  const path = `/${segments.join("/")}`;
  const prefixes = Object.keys(folders).sort((a, b) => b.length - a.length);
  if (prefixes.includes(`${path}/`)) return { kind: "folder" };
  const prefix = prefixes.find((candidate) => path.startsWith(candidate));
  const folder = prefix && folders[prefix];
  if (!folder) return undefined;
  const inside = path.slice(prefix.length);
  return findIn(folder, inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside);
}

/** A file inside a folder, by the path to it from there. */
async function findIn(folder: string, inside: string): Promise<Found | undefined> {
  try {
    const root = await realpath(folder);
    const path = await realpath(join(root, inside));
    if (!isServed(relative(root, path))) return undefined;
    const stats = await stat(path);
    if (stats.isDirectory()) return { kind: "folder" };
    // What else there is, a pipe or a device, would never end.
    return stats.isFile() ? { kind: "file", path } : undefined;
  } catch (error) {
    if (NOT_THERE.includes(String((error as NodeJS.ErrnoException).code))) return undefined;
    throw error;
  }
}

/** Neither outside nor hidden, wherever links have led to. */
function isServed(path: string): boolean {
  return !path.split(sep).some((segment) => segment.startsWith("."));
}
