import type { ArchiveEntry } from "./archive-entries.js";
import { joinBytes } from "./join-bytes.js";
import { BLOCK, tarChecksum } from "./tar-header.js";

const encoder = new TextEncoder();
const FIELD = 100;

/** A tar as POSIX has it. The same entries give the same bytes: all times are 0. */
export function writeTar(entries: readonly ArchiveEntry[]): Uint8Array {
  return joinBytes([...entries.flatMap(partsOf).flatMap(padded), new Uint8Array(2 * BLOCK)]);
}

/** Whole blocks. */
function padded(part: Uint8Array): Uint8Array[] {
  return [part, new Uint8Array(-part.length & (BLOCK - 1))];
}

function partsOf(entry: ArchiveEntry): Uint8Array[] {
  const name = entry.kind === "folder" ? `${entry.path}/` : entry.path;
  const target = entry.kind === "link" ? entry.target : "";
  const content = entry.kind === "file" ? entry.content : new Uint8Array(0);
  const mode = entry.kind === "folder" || (entry.kind === "file" && entry.executable) ? 0o755 : 0o644;
  const type = { file: "0", link: "2", folder: "5" }[entry.kind];
  const header = tarHeader({ name, mode, size: content.length, type, target });
  return [...paxParts(name, target), header, content];
}

/** What a header has no room for stands in one before it. */
function paxParts(name: string, target: string): Uint8Array[] {
  const records = [paxRecord("path", name), paxRecord("linkpath", target)].join("");
  if (records === "") return [];
  const content = encoder.encode(records);
  return [tarHeader({ name: "pax", mode: 0o644, size: content.length, type: "x", target: "" }), content];
}

function paxRecord(key: string, value: string): string {
  const bytes = encoder.encode(value).length;
  if (bytes <= FIELD && bytes === value.length) return "";
  const rest = ` ${key}=${value}\n`;
  const size = encoder.encode(rest).length;
  // The length counts its own digits.
  const length = size + String(size + String(size).length).length;
  return `${length}${rest}`;
}

function tarHeader(header: { name: string; mode: number; size: number; type: string; target: string }): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const put = (at: number, text: string) => block.set(encoder.encode(text).subarray(0, FIELD), at);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, "0");
  put(0, header.name);
  put(100, octal(header.mode, 7));
  put(108, octal(0, 7));
  put(116, octal(0, 7));
  put(124, octal(header.size, 11));
  put(136, octal(0, 11));
  put(156, header.type);
  put(157, header.target);
  put(257, "ustar\x0000");
  put(148, `${octal(tarChecksum(block), 6)}\0 `);
  return block;
}
