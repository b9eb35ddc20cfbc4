import type { ArchiveEntry } from "@pywasm/fs";
import { broken } from "./broken.js";

/** What is written, by its path below the folder that is installed to. */
export type WheelFiles = Map<string, { content: Uint8Array; executable: boolean }>;

/** Where the folders of a wheel's `.data` go. */
const SCHEMES = new Map([
  ["purelib", ""],
  ["platlib", ""],
  ["data", ""],
  ["scripts", "bin/"],
]);

/** What an installer writes itself, and what it makes untrue. */
const REPLACED = ["RECORD", "RECORD.jws", "RECORD.p7s", "INSTALLER", "REQUESTED", "direct_url.json"];

/**
 * Says where each file of a wheel goes. Headers go nowhere: they are for compilers, and there is none.
 *
 * @throws WheelError E_WHEEL for files that would be at one place, and for what belongs to another project
 */
export function spreadFiles(
  filename: string,
  info: string,
  entries: readonly ArchiveEntry[],
): { files: WheelFiles; leftOut: string[] } {
  const data = info.replace(/dist-info$/i, "data");
  const files: WheelFiles = new Map();
  const leftOut: string[] = [];
  for (const entry of entries) {
    if (entry.kind === "folder") continue;
    if (entry.kind === "link") throw broken(filename, "files only", `the link ${JSON.stringify(entry.path)}`);
    // Names are shown to people: a terminal takes control characters for orders.
    if (/\p{Cc}/u.test(entry.path)) throw broken(filename, "names that can be shown", JSON.stringify(entry.path));
    const { content, executable } = entry;
    const [scheme, path] = placeOf(filename, data, entry.path);
    if (scheme === "headers") leftOut.push(entry.path);
    else if (files.has(path)) throw broken(filename, "one file at each place", `two for ${JSON.stringify(path)}`);
    else files.set(path, { content, executable: executable || scheme === "scripts" });
  }
  for (const file of REPLACED) files.delete(`${info}/${file}`);
  assertApart(filename, info, files);
  return { files, leftOut };
}

function placeOf(filename: string, data: string, path: string): [scheme: string, path: string] {
  if (!path.startsWith(`${data}/`)) return ["purelib", path];
  const [, scheme = "", ...rest] = path.split("/");
  const folder = SCHEMES.get(scheme);
  if (rest.length > 0 && (folder !== undefined || scheme === "headers"))
    return [scheme, (folder ?? "") + rest.join("/")];
  throw broken(filename, `only ${[...SCHEMES.keys()].join(", ")} and headers in ${data}`, JSON.stringify(path));
}

function assertApart(filename: string, info: string, files: WheelFiles): void {
  for (const path of files.keys()) {
    const [top = "", ...below] = path.split("/");
    if (/\.dist-info$/i.test(top) && (top !== info || below.length === 0)) {
      throw broken(filename, `nothing of another project than that of ${info}`, JSON.stringify(path));
    }
    for (let at = path.indexOf("/"); at > 0; at = path.indexOf("/", at + 1)) {
      const parent = path.slice(0, at);
      if (files.has(parent)) throw broken(filename, "one file at each place", `a file below ${JSON.stringify(parent)}`);
    }
  }
}
