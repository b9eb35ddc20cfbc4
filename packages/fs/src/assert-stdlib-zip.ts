import { describeBytes, type Manifest, PythonStartError } from "@pywasm/runtime";

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_SIZE = 30;
const END = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;

/**
 * Finds out, without unpacking, that a zip is whole and that its bytecode is for this Python: Python itself would only
 * say that it has no encodings, and stop.
 *
 * @throws PythonStartError E_ASSET or E_MISMATCH
 */
export function assertStdlibZip(bytes: Uint8Array, { python }: Manifest): void {
  const found = describeBytes(bytes);
  if (found !== "a zip archive") {
    throw new PythonStartError(
      "E_ASSET",
      `The standard library: expected a zip archive, found ${found}. Check the path or URL of the distribution.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  if (end === undefined) {
    throw new PythonStartError(
      "E_ASSET",
      "The standard library: the zip archive has no end; it was cut off on its way. Get it again.",
    );
  }
  const magic = firstMagic(bytes, view, end);
  if (magic !== undefined && magic !== python.magic) {
    throw new PythonStartError(
      "E_MISMATCH",
      `The standard library: expected the bytecode of Python ${python.version} (${python.magic}), found ${magic}. ` +
        "Take the zip and the wasm from one distribution.",
    );
  }
}

interface End {
  entries: number;
  directory: number;
}

/** The record at the end, where it and the directory that it points to are consistent. */
function endRecord(view: DataView): End | undefined {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const comment = view.getUint16(at + 20, true);
    const size = view.getUint32(at + 12, true);
    const directory = view.getUint32(at + 16, true);
    if (at + END_SIZE + comment === view.byteLength && directory + size === at) {
      return { entries: view.getUint16(at + 10, true), directory };
    }
  }
  return undefined;
}

/** The magic number of the first bytecode that is not compressed. */
function firstMagic(bytes: Uint8Array, view: DataView, { directory }: End): string | undefined {
  let at = 0;
  while (at + LOCAL_HEADER_SIZE <= directory && view.getUint32(at, true) === LOCAL_HEADER) {
    const method = view.getUint16(at + 8, true);
    const size = view.getUint32(at + 18, true);
    const nameEnd = at + LOCAL_HEADER_SIZE + view.getUint16(at + 26, true);
    const content = nameEnd + view.getUint16(at + 28, true);
    const name = String.fromCharCode(...bytes.subarray(at + LOCAL_HEADER_SIZE, nameEnd));
    if (name.endsWith(".pyc") && method === STORED && content + 4 <= directory)
      return hex(bytes.subarray(content, content + 4));
    at = content + size;
  }
  return undefined;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
