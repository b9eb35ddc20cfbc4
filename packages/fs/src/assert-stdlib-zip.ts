import { describeBytes, type Manifest, PythonStartError } from "@pywasm/runtime";
import { ArchiveError } from "./archive/archive-error.js";
import { zipContent, zipRange } from "./archive/zip-content.js";
import { type ZipDirectory, zipDirectory } from "./archive/zip-directory.js";
import { assertStdlib } from "./assert-stdlib.js";

/** What the end of a zip takes at most, with a comment; and the header of an entry, with its name and an extra field. */
const LONGEST_END = 22 + 0xffff;
const LONGEST_HEADER = 30 + 2 * 0xffff;

/** Told what is looked at next, where not all bytes are there yet. A range may begin before the first and end behind the last. */
export type Look = (start: number, end: number) => void;

/**
 * Finds out, unpacking a file at most, that a zip is whole and has the standard library of this Python.
 *
 * @throws PythonStartError E_ASSET, E_STDLIB or E_MISMATCH
 */
export function assertStdlibZip(bytes: Uint8Array, manifest: Manifest, look: Look = () => undefined): void {
  try {
    look(bytes.length - LONGEST_END, bytes.length);
    const directory = zipDirectory(bytes);
    look(directory.start, bytes.length);
    assertStdlib("The zip", (path) => readFrom(bytes, directory, path, look), manifest);
  } catch (cause) {
    if (!(cause instanceof ArchiveError)) throw cause;
    look(0, LONGEST_HEADER);
    const found = describeBytes(bytes);
    throw new PythonStartError(
      "E_ASSET",
      `The standard library: expected a zip archive, found ${found === "a zip archive" ? "one that was cut off or damaged" : found}. ` +
        "Check the path or URL of the distribution, and get it again.",
      { cause },
    );
  }
}

function readFrom(bytes: Uint8Array, directory: ZipDirectory, path: string, look: Look): Uint8Array | undefined {
  const record = directory.find(new TextEncoder().encode(path));
  if (!record) return undefined;
  look(record.offset, record.offset + LONGEST_HEADER + record.compressedSize);
  return zipContent(bytes, zipRange(bytes, directory, record), record);
}
