import { assertStdlibZip, zipOnDemand } from "@pywasm/fs";
import { type Manifest, notFetched, notThere, type PreRunHook, PythonStartError } from "@pywasm/runtime";
import { fileOf } from "./file-of.js";

/**
 * The standard library, fetched when Python first looks at it, which waits until it is there: 11 MB that a program does without where
 * all that it imports is in the snapshot.
 */
export function stdlibOnDemand(url: string, manifest: Manifest): PreRunHook {
  const { size } = fileOf(manifest, "stdlib");
  return zipOnDemand(size, () => fetchStdlib(url, size, manifest), manifest);
}

function fetchStdlib(url: string, size: number, manifest: Manifest): Uint8Array {
  const bytes = fetchAtOnce(url);
  assertStdlibZip(bytes, manifest);
  // What the snapshot knows of its directory is of this zip, and no other.
  if (bytes.length === size) return bytes;
  throw new PythonStartError(
    "E_MISMATCH",
    `${url}: expected ${size} bytes, as pywasm.json says, found ${bytes.length}. It is of another build: serve all files of one distribution, and look for old copies in caches.`,
  );
}

/** As only a worker may. */
function fetchAtOnce(url: string): Uint8Array {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  try {
    request.send();
  } catch (cause) {
    throw notFetched(url, cause);
  }
  if (request.status !== 200) throw notThere(url, request.status);
  return new Uint8Array(request.response as ArrayBuffer);
}
