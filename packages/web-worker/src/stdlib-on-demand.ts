import { assertStdlibZip, zipOnDemand } from "@pywasm/fs";
import { type Manifest, type ManifestFile, notFetched, notThere, type PreRunHook } from "@pywasm/runtime";
import { assertSize } from "./assert-size.js";
import { fileOf } from "./file-of.js";

/**
 * The standard library, fetched when Python first looks at it, which waits until it is there: 11 MB that a program does without where
 * all that it imports is in the snapshot.
 */
export function stdlibOnDemand(url: string, manifest: Manifest): PreRunHook {
  const file = fileOf(manifest, "stdlib");
  return zipOnDemand(file.size, () => fetchStdlib(url, file, manifest), manifest);
}

function fetchStdlib(url: string, file: ManifestFile, manifest: Manifest): Uint8Array {
  const bytes = fetchAtOnce(url);
  assertStdlibZip(bytes, manifest);
  assertSize(url, bytes, file);
  return bytes;
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
  if (request.status < 200 || request.status > 299) throw notThere(url, request.status);
  return new Uint8Array(request.response as ArrayBuffer);
}
