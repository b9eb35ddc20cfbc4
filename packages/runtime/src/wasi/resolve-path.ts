import { isFolder, isLink } from "../file-modes.js";
import { ErrnoError, fail } from "./errno-error.js";
import { type GuestNode, pathOf, seenAt } from "./guest-node.js";

/** As Linux has it. */
const MOST_LINKS = 40;
const LONGEST_NAME = 255;
const ENOENT = 44;

/** What the last name of a path is in its folder. */
export interface Place {
  parent: GuestNode;
  /** `.` where the path ends in no name of its own: that is the folder itself. */
  name: string;
  /** Not what is mounted there; undefined where there is nothing. */
  node: GuestNode | undefined;
  /** The path ended in a slash. */
  isFolder: boolean;
}

/**
 * Finds what a path leads to. Links lead to what the guest sees, and nowhere else.
 *
 * @param from where a relative path starts
 * @param follow whether a link at the end is followed
 * @throws ErrnoError ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG
 */
export function resolvePath(root: GuestNode, from: GuestNode, path: string, follow: boolean): Place {
  if (path === "") fail("ENOENT");
  const rest = namesOf(path.startsWith("/") ? path : `${pathOf(from)}/${path}`);
  const endsInSlash = path.endsWith("/");
  const folders = [seenAt(root)];
  for (let links = 0; ; ) {
    const parent = folders.at(-1) as GuestNode;
    const name = rest.shift();
    if (name === undefined) return { parent, name: ".", node: parent, isFolder: true };
    if (!isFolder(parent.mode)) fail("ENOTDIR");
    if (name === ".") continue;
    if (name === "..") {
      if (folders.length > 1) folders.pop();
      continue;
    }
    const isLast = rest.length === 0;
    const node = find(parent, name);
    if (node && isLink(node.mode) && (!isLast || follow || endsInSlash)) {
      if (++links > MOST_LINKS) fail("ELOOP");
      const target = node.node_ops.readlink(node);
      if (target.startsWith("/")) folders.splice(1);
      rest.unshift(...namesOf(target));
      continue;
    }
    if (isLast) return lastPlace(parent, name, node, endsInSlash);
    if (!node) fail("ENOENT");
    folders.push(seenAt(node));
  }
}

function lastPlace(parent: GuestNode, name: string, node: GuestNode | undefined, endsInSlash: boolean): Place {
  if (endsInSlash && node && !isFolder(seenAt(node).mode)) fail("ENOTDIR");
  return { parent, name, node, isFolder: endsInSlash };
}

/** What a folder has under a name, if anything. */
function find(parent: GuestNode, name: string): GuestNode | undefined {
  if (name.length > LONGEST_NAME) fail("ENAMETOOLONG");
  try {
    return parent.node_ops.lookup(parent, name);
  } catch (error) {
    if (error instanceof ErrnoError && error.errno === ENOENT) return undefined;
    throw error;
  }
}

function namesOf(path: string): string[] {
  return path.split("/").filter((name) => name !== "");
}
