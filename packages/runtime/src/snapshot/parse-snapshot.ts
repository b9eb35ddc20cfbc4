import { PythonStartError } from "../python-start-error.js";
import { checksum } from "./checksum.js";
import { MAGIC } from "./format-snapshot.js";
import type { Snapshot, SnapshotFits } from "./snapshot.js";
import { sizeOf } from "./spans.js";

/** The last address of wasm32. */
const MAX_ADDRESS = 2 ** 32 - 1;
const HEADER_START = MAGIC.length + 12;

/**
 * Reads a snapshot, which is hostile input: what is not whole, or not of these files, is refused.
 *
 * @throws PythonStartError E_SNAPSHOT
 */
export function parseSnapshot(bytes: Uint8Array, fits: SnapshotFits): Snapshot {
  if (bytes.length < HEADER_START || MAGIC.some((byte, at) => byte !== bytes[at])) {
    throw refused("Expected a snapshot of this version of pywasm, found something else. Take it again.");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number) => view.getUint32(at, true);
  if (word(MAGIC.length) !== bytes.length || word(MAGIC.length + 4) !== checksum(bytes.subarray(MAGIC.length + 8))) {
    throw refused("Expected a whole snapshot, found one that was cut off or changed. Get it again.");
  }
  const start = HEADER_START + word(MAGIC.length + 8);
  const header = readHeader(bytes.subarray(HEADER_START, start));
  assertFits(header.fits, fits);
  const contentStart = start + (header.runs + header.kept) * 8;
  if (contentStart > bytes.length) throw malformed();
  const pairs = (from: number, count: number) =>
    Uint32Array.from({ length: count * 2 }, (_, index) => word(from + index * 4));
  const runs = pairs(start, header.runs);
  const kept = pairs(start + runs.byteLength, header.kept);
  for (const spans of [runs, kept]) assertAscending(spans, header.top);
  const size = sizeOf(runs);
  const rest = bytes.subarray(contentStart);
  // All of a snapshot are whole words.
  if (rest.length < size || rest.length - size > 3) throw malformed();
  return { fits: header.fits, top: header.top, runs, kept, content: rest.subarray(0, size) };
}

interface Header {
  fits: SnapshotFits;
  top: number;
  runs: number;
  kept: number;
}

function readHeader(bytes: Uint8Array): Header {
  try {
    const header: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (isHeader(header)) return header;
  } catch {
    // Said below.
  }
  throw malformed();
}

function isHeader(value: unknown): value is Header {
  if (typeof value !== "object" || value === null) return false;
  const { fits, top, runs, kept } = value as Partial<Header>;
  if (typeof fits !== "object" || fits === null) return false;
  const isSize = (size: unknown) => Number.isInteger(size) && Number(size) >= 0 && Number(size) <= MAX_ADDRESS;
  // They are shown to people.
  const isDigest = (digest: unknown) => typeof digest === "string" && /^[0-9a-f]{64}$/.test(digest);
  return [fits.glue, fits.wasm, fits.stdlib].every(isDigest) && isSize(top) && isSize(runs) && isSize(kept);
}

function assertFits(found: SnapshotFits, expected: SnapshotFits): void {
  for (const part of ["wasm", "glue", "stdlib"] as const) {
    if (found[part] === expected[part]) continue;
    throw refused(
      `Expected a snapshot of the distribution whose ${part} has the sha256 ${expected[part].slice(0, 16)}…, found one of ${found[part].slice(0, 16)}…. Take it again with this distribution.`,
    );
  }
}

/** Without overlap, and within the heap. */
function assertAscending(spans: Uint32Array, top: number): void {
  let end = 0;
  for (let index = 0; index < spans.length; index += 2) {
    const [address = 0, size = 0] = [spans[index], spans[index + 1]];
    if (address < end) throw malformed();
    end = address + size;
  }
  if (end > top) throw malformed();
}

function malformed(): PythonStartError {
  return refused("Expected a snapshot, found one that was put together wrongly. Take it again.");
}

function refused(message: string): PythonStartError {
  return new PythonStartError("E_SNAPSHOT", message);
}
