import { describeBytes } from "@pywasm/runtime";
import type { ArchiveEntry } from "./archive-entries.js";
import { ArchiveError } from "./archive-error.js";
import { ArchiveBudget, type ArchiveLimits } from "./archive-limits.js";
import { gunzip } from "./gunzip.js";
import { readTar } from "./read-tar.js";
import { readZip } from "./read-zip.js";
import { BLOCK, isTarHeader } from "./tar-header.js";

/** What all headers of a tar may be: three blocks for each entry. */
const HEADERS = 3 * BLOCK;

/**
 * All of a zip, a tar or a tar in gzip, parents first. Nothing of it has been written anywhere yet.
 *
 * @throws ArchiveError
 */
export function readArchive(archive: Uint8Array, limits: Partial<ArchiveLimits> = {}): ArchiveEntry[] {
  // Not the caller's own kind of array: parts of Node's Buffer are no copies.
  const bytes = new Uint8Array(archive.buffer, archive.byteOffset, archive.byteLength);
  const budget = new ArchiveBudget(limits, bytes.length);
  if (startsWith(bytes, "PK")) return readZip(bytes, budget);
  if (startsWith(bytes, "\x1f\x8b")) {
    return readTar(gunzip(bytes, budget.mostBytes + budget.limits.entries * HEADERS), budget);
  }
  if (isTar(bytes)) return readTar(bytes, budget);
  throw new ArchiveError(
    "E_FORMAT",
    `The archive: expected a zip, a tar or a tar in gzip, found ${describeBytes(bytes)}. Check where it comes from.`,
  );
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return String.fromCharCode(...bytes.subarray(0, text.length)) === text;
}

/** Its first header is one, or, in an empty tar, has nothing. */
function isTar(bytes: Uint8Array): boolean {
  return bytes.length >= BLOCK && isTarHeader(bytes.subarray(0, BLOCK));
}
