import { describeBytes, type Manifest, PythonStartError } from "@pywasm/runtime";
import { ArchiveError } from "./archive/archive-error.js";
import { zipContent, zipRange } from "./archive/zip-content.js";
import { type ZipDirectory, zipDirectory } from "./archive/zip-directory.js";
import { assertStdlib } from "./assert-stdlib.js";

/**
 * Finds out, unpacking a file at most, that a zip is whole and has the standard library of this Python.
 *
 * @throws PythonStartError E_ASSET, E_STDLIB or E_MISMATCH
 */
export function assertStdlibZip(bytes: Uint8Array, manifest: Manifest): void {
  try {
    const directory = zipDirectory(bytes);
    assertStdlib("The zip", (path) => readFrom(bytes, directory, path), manifest);
  } catch (cause) {
    if (!(cause instanceof ArchiveError)) throw cause;
    const found = describeBytes(bytes);
    throw new PythonStartError(
      "E_ASSET",
      `The standard library: expected a zip archive, found ${found === "a zip archive" ? "one that was cut off or damaged" : found}. ` +
        "Check the path or URL of the distribution, and get it again.",
      { cause },
    );
  }
}

function readFrom(bytes: Uint8Array, directory: ZipDirectory, path: string): Uint8Array | undefined {
  const name = new TextEncoder().encode(path);
  for (const record of directory.records()) {
    if (record.name.length !== name.length || record.name.some((byte, at) => byte !== name[at])) continue;
    return zipContent(bytes, zipRange(bytes, directory, record), record);
  }
  return undefined;
}
