import { Gunzip } from "fflate/browser";
import { ArchiveError } from "./archive-error.js";
import { tooMuch } from "./archive-limits.js";
import { crc32 } from "./crc32.js";
import { pushAll } from "./inflate.js";
import { joinBytes } from "./join-bytes.js";

/** Its checksum and its size, at the end of each part. */
const TRAILER_SIZE = 8;

/** Each takes its time, also where it is empty. Tools that write parts write some for each megabyte. */
const MOST_PARTS = 10_000;

/** Unpacks a gzip. @param most bytes that it may become @throws ArchiveError E_CONTENT, E_LIMIT */
export function gunzip(compressed: Uint8Array, most: number): Uint8Array {
  const view = new DataView(compressed.buffer, compressed.byteOffset, compressed.byteLength);
  const chunks: Uint8Array[] = [];
  let total = 0;
  let parts = 0;
  let crc = 0;
  let size = 0;
  /** A part ends here: what has been unpacked of it is what it says. */
  const end = (at: number) => {
    if (++parts > MOST_PARTS) throw tooMuch(`${MOST_PARTS} parts of a gzip`, "more");
    const trailer = at - TRAILER_SIZE;
    const same =
      trailer > 0 && view.getUint32(trailer, true) === crc && view.getUint32(trailer + 4, true) === size >>> 0;
    if (!same) {
      throw new ArchiveError(
        "E_CONTENT",
        "The archive: expected a whole gzip, found another size or checksum. Get it again.",
      );
    }
    crc = 0;
    size = 0;
  };
  const stream = new Gunzip((chunk) => {
    total += chunk.length;
    if (total > most) throw tooMuch(`${most} bytes in the gzip`, "more");
    crc = crc32(chunk, crc);
    size += chunk.length;
    chunks.push(chunk);
  });
  stream.onmember = end;
  pushAll(stream, compressed);
  end(compressed.length);
  return joinBytes(chunks);
}
