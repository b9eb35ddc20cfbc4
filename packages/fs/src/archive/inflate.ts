import { Inflate } from "fflate/browser";
import { ArchiveError } from "./archive-error.js";

/** So much at a time: it becomes a thousand times as much at most. */
const CHUNK = 2 ** 15;
/** No deflated byte stands for more. */
const MOST_PER_BYTE = 1032;

/**
 * Unpacks what has to become exactly so many bytes. Takes no more memory than that, whatever comes.
 *
 * @throws ArchiveError E_CONTENT
 */
export function inflate(compressed: Uint8Array, size: number): Uint8Array {
  if (size > (compressed.length + 1) * MOST_PER_BYTE) throw otherSize(size);
  const content = new Uint8Array(size);
  let filled = 0;
  const stream = new Inflate((chunk) => {
    if (filled + chunk.length > size) throw otherSize(size);
    content.set(chunk, filled);
    filled += chunk.length;
  });
  pushAll(stream, compressed);
  if (filled !== size) throw otherSize(size);
  return content;
}

/** Gives all of it to a stream of fflate's, in pieces. @throws ArchiveError E_CONTENT for what is not deflated data */
export function pushAll(stream: { push(chunk: Uint8Array, final: boolean): void }, bytes: Uint8Array): void {
  try {
    for (let at = 0; at < bytes.length; at += CHUNK) {
      stream.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
    }
  } catch (cause) {
    if (cause instanceof ArchiveError) throw cause;
    throw new ArchiveError("E_CONTENT", "The archive: expected compressed data, found something else. Get it again.", {
      cause,
    });
  }
}

function otherSize(size: number): ArchiveError {
  return new ArchiveError("E_CONTENT", `The archive: expected ${size} bytes, found another size. Get it again.`);
}
