import { type Manifest, PythonStartError } from "@pywasm/runtime";

/** Where what the standard library is installed from has a file; undefined where it has none. */
export type StdlibReader = (path: string) => Uint8Array | undefined;

/**
 * Finds out that this is the standard library, and of this Python: Python itself would only say that it has no
 * encodings, and stop.
 *
 * @param found what is looked at, for messages
 * @throws PythonStartError E_STDLIB, E_MISMATCH
 */
export function assertStdlib(found: string, read: StdlibReader, { python }: Manifest): void {
  const bytecode = read("os.pyc");
  if (!bytecode && !read("os.py")) {
    throw new PythonStartError(
      "E_STDLIB",
      `${found}: expected Python's standard library, found no os.py or os.pyc in it. Give what has it.`,
    );
  }
  const magic = bytecode ? hex(bytecode.subarray(0, 4)) : sourceMagic(read);
  if (magic !== undefined && magic !== python.magic) {
    throw new PythonStartError(
      "E_MISMATCH",
      `${found}: expected the standard library of Python ${python.version} (${python.magic}), found another's (${magic}). ` +
        "Take the library and the wasm from one distribution.",
    );
  }
}

/** Up to 3.13 a source says which bytecode it is for. From 3.14 on only the interpreter knows. */
function sourceMagic(read: StdlibReader): string | undefined {
  const source = new TextDecoder().decode(read("importlib/_bootstrap_external.py"));
  const number = /^MAGIC_NUMBER = \((\d+)\)\.to_bytes\(2, 'little'\)/m.exec(source)?.[1];
  return number === undefined ? undefined : hex(Uint8Array.of(Number(number) & 0xff, Number(number) >> 8, 0x0d, 0x0a));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
