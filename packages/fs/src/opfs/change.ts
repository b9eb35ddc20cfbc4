import { damaged } from "./damaged.js";

/** One step from a tree of files to the next: all of it is done, or none. Numbers stand for files, folders and links. */
export type Change =
  /** What is new. A link has a target. */
  | { op: "make"; id: number; parent: number; name: string; mode: number; time: number; target?: string }
  /** Another name for a file. */
  | { op: "link"; id: number; parent: number; name: string; time: number }
  /** A name goes, and with the last name what has it. A folder has to be empty. */
  | { op: "remove"; parent: number; name: string; time: number }
  /** What has the new name goes. */
  | { op: "move"; parent: number; name: string; toParent: number; toName: string; time: number }
  | { op: "attributes"; id: number; mode: number; atime: number; mtime: number; ctime: number }
  /** Its content has changed. Blocks that it has got: the first of each is its block `at`, `[at, start, count]`. */
  | { op: "write"; id: number; size: number; time: number; extents: [number, number, number][] }
  /** Blocks behind the new end go. */
  | { op: "resize"; id: number; size: number; time: number };

type Field = Exclude<{ [O in Change["op"]]: keyof Extract<Change, { op: O }> }[Change["op"]], "op">;

const fields: { [O in Change["op"]]: readonly Field[] } = {
  make: ["id", "parent", "name", "mode", "time"],
  link: ["id", "parent", "name", "time"],
  remove: ["parent", "name", "time"],
  move: ["parent", "name", "toParent", "toName", "time"],
  attributes: ["id", "mode", "atime", "mtime", "ctime"],
  write: ["id", "size", "time", "extents"],
  resize: ["id", "size", "time"],
};

/** A change as the journal has it. @throws PythonStartError E_MOUNT what is none */
export function parseChange(text: string): Change {
  const value = parsed(text);
  if (typeof value === "object" && value !== null) {
    const change = value as Record<string, unknown>;
    const needed =
      typeof change.op === "string" && Object.hasOwn(fields, change.op) ? fields[change.op as Change["op"]] : undefined;
    const target = change.target === undefined || typeof change.target === "string";
    if (target && needed?.every((field) => fits(field, change[field]))) return value as Change;
  }
  throw damaged("a change of an unknown kind");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fits(field: Field, value: unknown): boolean {
  switch (field) {
    case "name":
    case "toName":
      return typeof value === "string" && isName(value);
    case "time":
    case "atime":
    case "mtime":
    case "ctime":
      return typeof value === "number";
    case "extents":
      return Array.isArray(value) && value.every(isExtent);
    default:
      return isCount(value);
  }
}

/** Whether something can have this name in a folder. */
export function isName(name: string): boolean {
  return name !== "" && name !== "." && name !== ".." && !/[/\0]/.test(name);
}

function isExtent(value: unknown): boolean {
  return Array.isArray(value) && value.length === 3 && value.every(isCount) && value[1] > 0 && value[2] > 0;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
