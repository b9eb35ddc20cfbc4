import { createHash } from "node:crypto";
import { parseCsv } from "./csv.js";

/** A line of a RECORD: a file, and what it holds. */
export interface RecordLine {
  path: string;
  /** `sha256=…`; empty for the RECORD itself. */
  hash: string;
  size: string;
}

/** Weaker ones prove nothing. */
const ALGORITHMS = ["sha256", "sha384", "sha512"];

export function parseRecord(text: string): RecordLine[] {
  return parseCsv(text).flatMap(([path, hash = "", size = ""]) => (path ? [{ path, hash, size }] : []));
}

/** @returns whether this is the content that the line tells of, by a hash that can be relied on */
export function isRecorded({ hash, size }: RecordLine, content: Uint8Array): boolean {
  const [algorithm = "", digest] = hash.split("=");
  if (!ALGORITHMS.includes(algorithm) || (size !== "" && Number(size) !== content.length)) return false;
  return createHash(algorithm).update(content).digest("base64url") === digest;
}

/** A RECORD of these files, and of itself. */
export function formatRecord(files: ReadonlyMap<string, { content: Uint8Array }>, itself: string): string {
  const lines = [...files].map(([path, { content }]) => {
    const digest = createHash("sha256").update(content).digest("base64url");
    return `${field(path)},sha256=${digest},${content.length}`;
  });
  return `${[...lines, `${field(itself)},,`].join("\n")}\n`;
}

function field(path: string): string {
  return /[",\r\n]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path;
}
