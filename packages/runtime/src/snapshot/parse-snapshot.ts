import { PythonStartError } from "../python-start-error.js";
import { DIGEST_SIZE, MAGIC } from "./format-snapshot.js";
import type { Snapshot, SnapshotFits } from "./snapshot.js";

/** The last address of wasm32. */
const MAX_ADDRESS = 2 ** 32 - 1;
const HEADER_START = MAGIC.length + DIGEST_SIZE + 4;

/**
 * Reads a snapshot, which is hostile input: what is not whole, or not of these files, is refused.
 *
 * @throws PythonStartError E_SNAPSHOT
 */
export async function parseSnapshot(bytes: Uint8Array<ArrayBuffer>, fits: SnapshotFits): Promise<Snapshot> {
  if (bytes.length < HEADER_START || MAGIC.some((byte, at) => byte !== bytes[at])) {
    throw refused("Expected a snapshot of this version of pywasm, found something else. Take it again.");
  }
  await assertDigest(bytes);
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(HEADER_START - 4, true);
  const header = readHeader(bytes.subarray(HEADER_START, HEADER_START + size));
  assertFits(header.fits, fits);
  const start = HEADER_START + size;
  if (header.runs * 8 > bytes.length - start) throw malformed();
  const words = new DataView(bytes.buffer, bytes.byteOffset + start);
  const runs = Uint32Array.from({ length: header.runs * 2 }, (_, index) => words.getUint32(index * 4, true));
  const content = bytes.subarray(start + runs.byteLength);
  assertRuns(runs, header.top, content.length);
  return { fits: header.fits, top: header.top, runs, content };
}

async function assertDigest(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  // Of secure contexts only: elsewhere nobody can say that it is whole.
  const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto };
  if (!subtle) throw refused("A snapshot can be checked in a secure context only: use https.");
  const found = new Uint8Array(await subtle.digest("SHA-256", bytes.subarray(HEADER_START - 4)));
  if (found.some((byte, at) => byte !== bytes[MAGIC.length + at])) {
    throw refused("Expected a whole snapshot, found one that was cut off or changed. Get it again.");
  }
}

interface Header {
  fits: SnapshotFits;
  top: number;
  runs: number;
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
  const { fits, top, runs } = value as Partial<Header>;
  if (typeof fits !== "object" || fits === null) return false;
  const isSize = (size: unknown) => Number.isInteger(size) && Number(size) >= 0 && Number(size) <= MAX_ADDRESS;
  // They are shown to people.
  const isDigest = (digest: unknown) => typeof digest === "string" && /^[0-9a-f]{64}$/.test(digest);
  return [fits.glue, fits.wasm, fits.stdlib].every(isDigest) && isSize(top) && isSize(runs);
}

function assertFits(found: SnapshotFits, expected: SnapshotFits): void {
  for (const part of ["wasm", "glue", "stdlib"] as const) {
    if (found[part] === expected[part]) continue;
    throw refused(
      `Expected a snapshot of the distribution whose ${part} has the sha256 ${expected[part].slice(0, 16)}…, found one of ${found[part].slice(0, 16)}…. Take it again with this distribution.`,
    );
  }
}

function assertRuns(runs: Uint32Array, top: number, size: number): void {
  let end = 0;
  let sum = 0;
  for (let index = 0; index < runs.length; index += 2) {
    const [address = 0, length = 0] = [runs[index], runs[index + 1]];
    if (address < end) throw malformed();
    end = address + length;
    sum += length;
  }
  if (end > top || sum !== size) throw malformed();
}

function malformed(): PythonStartError {
  return refused("Expected a snapshot, found one that was put together wrongly. Take it again.");
}

function refused(message: string): PythonStartError {
  return new PythonStartError("E_SNAPSHOT", message);
}
