import { deflateSync } from "fflate/browser";
import type { ArchiveEntry } from "./archive-entries.js";
import { tooMuch } from "./archive-limits.js";
import { crc32 } from "./crc32.js";
import { joinBytes, sizeOf } from "./join-bytes.js";

const MOST_ENTRIES = 0xfffe;
const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UNIX = 3 << 8;
const UTF8 = 1 << 11;
/** 1 January 1980, the first day that a zip can say. */
const FIRST_DAY = 0x21;

const encoder = new TextEncoder();

/** A zip. The same entries give the same bytes: all times are 1980. @throws ArchiveError E_LIMIT */
export function writeZip(entries: readonly ArchiveEntry[]): Uint8Array {
  if (entries.length > MOST_ENTRIES) throw tooMuch(`${MOST_ENTRIES} entries in a zip`, `${entries.length}`);
  const locals: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const packed = pack(entry);
    const local = [...localHeader(packed), packed.bytes];
    central.push(...centralHeader(packed, offset));
    locals.push(...local);
    offset += sizeOf(local);
  }
  const end = record(
    [END, 4],
    [0, 2],
    [0, 2],
    [entries.length, 2],
    [entries.length, 2],
    [sizeOf(central), 4],
    [offset, 4],
    [0, 2],
  );
  return joinBytes([...locals, ...central, end]);
}

interface Packed {
  name: Uint8Array;
  mode: number;
  crc: number;
  size: number;
  method: 0 | 8;
  bytes: Uint8Array;
}

function pack(entry: ArchiveEntry): Packed {
  const name = encoder.encode(entry.kind === "folder" ? `${entry.path}/` : entry.path);
  const content = contentOf(entry);
  const deflated = deflateSync(content);
  const smaller = deflated.length < content.length;
  const bytes = smaller ? deflated : content;
  return { name, mode: modeOf(entry), crc: crc32(content), size: content.length, method: smaller ? 8 : 0, bytes };
}

function contentOf(entry: ArchiveEntry): Uint8Array {
  if (entry.kind === "folder") return new Uint8Array(0);
  return entry.kind === "file" ? entry.content : encoder.encode(entry.target);
}

function modeOf(entry: ArchiveEntry): number {
  if (entry.kind === "folder") return 0o040755;
  if (entry.kind === "link") return 0o120777;
  return entry.executable ? 0o100755 : 0o100644;
}

/** What both headers of a file have. */
function facts({ method, crc, bytes, size, name }: Packed): [number, number][] {
  return [
    [VERSION, 2],
    [UTF8, 2],
    [method, 2],
    [0, 2],
    [FIRST_DAY, 2],
    [crc, 4],
    [bytes.length, 4],
    [size, 4],
    [name.length, 2],
    [0, 2],
  ];
}

function localHeader(packed: Packed): Uint8Array[] {
  return [record([LOCAL_HEADER, 4], ...facts(packed)), packed.name];
}

function centralHeader(packed: Packed, offset: number): Uint8Array[] {
  const header = record(
    [CENTRAL_HEADER, 4],
    [UNIX | VERSION, 2],
    ...facts(packed),
    // No comment, on the first disk, of no known kind of content.
    [0, 2],
    [0, 2],
    [0, 2],
    [packed.mode * 0x10000, 4],
    [offset, 4],
  );
  return [header, packed.name];
}

/** Numbers, each with how many bytes it takes, the lowest first. */
function record(...fields: [value: number, size: number][]): Uint8Array {
  return Uint8Array.from(
    fields.flatMap(([value, size]) => Array.from({ length: size }, (_, at) => (value / 256 ** at) & 0xff)),
  );
}
