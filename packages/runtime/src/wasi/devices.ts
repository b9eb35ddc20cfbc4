import type { DeviceOperations } from "../emscripten.js";

/** What is in `/dev` of every guest, beside its standard streams; by name. */
export const devices: Readonly<Record<string, DeviceOperations>> = {
  null: device(() => 0),
  zero: device((part) => part.fill(0).length),
  random: device(fillRandomly),
  urandom: device(fillRandomly),
  // Nothing, until there is a terminal.
  tty: device(() => 0),
};

/** What is written goes nowhere. @param read fills a part of memory, and gives the number of bytes */
function device(read: (part: Int8Array) => number): DeviceOperations {
  return {
    open(stream) {
      stream.seekable = false;
    },
    close() {},
    read: (_stream, buffer, offset, length) => read(buffer.subarray(offset, offset + length)),
    write: (_stream, _buffer, _offset, length) => length,
  };
}

/** As much as the Web Crypto API gives at a time. */
const MOST = 65_536;

function fillRandomly(part: Int8Array): number {
  for (let at = 0; at < part.length; at += MOST) {
    crypto.getRandomValues(part.subarray(at, at + MOST) as Int8Array<ArrayBuffer>);
  }
  return part.length;
}
