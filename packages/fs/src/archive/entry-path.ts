import { ArchiveError } from "./archive-error.js";

/** What Linux allows. */
const LONGEST_PATH = 4096;
const LONGEST_NAME = 255;

const encoder = new TextEncoder();

/**
 * A path below the folder that is unpacked into, without `.` and double slashes; empty for the folder itself.
 *
 * @throws ArchiveError E_PATH
 */
export function entryPath(name: string): string {
  const parts = name.split("/").filter((part) => part !== "" && part !== ".");
  if (name === "") throw refused(name, "no name");
  if (name.startsWith("/")) throw refused(name, "an absolute path");
  if (parts.includes("..")) throw refused(name, 'a path with ".."');
  // On Windows these are paths too, whatever they are here.
  if (/[\\\0]|^[a-z]:/i.test(name)) throw refused(name, "a character that no name has everywhere");
  // A byte is the least that a character takes, so that nothing is measured that is far too long.
  if (name.length > LONGEST_PATH || encoder.encode(name).length > LONGEST_PATH) throw refused(name, "a path too long");
  if (parts.some((part) => encoder.encode(part).length > LONGEST_NAME)) throw refused(name, "a name too long");
  return parts.join("/");
}

/**
 * A link's target, which may be anything that it leads to below the folder: first up, then only down, so that no other
 * link on the way can change where it ends.
 *
 * @param path of the link itself, as `entryPath` gives it
 * @throws ArchiveError E_PATH
 */
export function assertLinkInside(path: string, target: string): void {
  const parts = target.split("/").filter((part) => part !== "" && part !== ".");
  const ups = parts.findIndex((part) => part !== "..");
  const climbs = ups < 0 ? parts.length : ups;
  const depth = path.split("/").length - 1;
  const inside = !/^\/|[\\\0]|^[a-z]:/i.test(target) && climbs <= depth && !parts.slice(climbs).includes("..");
  if (target === "" || target.length > LONGEST_PATH || !inside) {
    throw refused(path, `a link to ${shown(target)}`);
  }
}

function refused(name: string, found: string): ArchiveError {
  return new ArchiveError(
    "E_PATH",
    `The archive: expected only what lies below the folder that it is unpacked into, found ${found}: ${shown(name)}. Do not unpack it.`,
  );
}

/** As text that a terminal shows, and not too much of it. */
export function shown(name: string): string {
  return JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}…` : name);
}
