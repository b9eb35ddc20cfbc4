import { PythonStartError } from "@pywasm/runtime";
import { fs } from "./node-fs.js";

/**
 * Fills `into` with a part of a file. At once: nothing else can be done before it is there, and a start has no time for promises.
 *
 * @param position in the file, in bytes. @defaultValue its start
 * @throws PythonStartError E_ASSET where it cannot be read, or ends before
 */
export function readAtOnce<B extends Uint8Array>(path: string, into: B, position = 0): B {
  try {
    const file = fs.openSync(path, "r");
    try {
      for (let at = 0; at < into.length; ) {
        const read = fs.readSync(file, into, at, into.length - at, position + at);
        if (read === 0) throw new Error(`it ends ${into.length - at} bytes too early`);
        at += read;
      }
      return into;
    } finally {
      fs.closeSync(file);
    }
  } catch (cause) {
    throw new PythonStartError(
      "E_ASSET",
      `${path} could not be read: ${cause}. Build it again with \`pywasm build\`.`,
      {
        cause,
      },
    );
  }
}
