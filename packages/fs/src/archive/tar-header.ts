import { decodeName } from "./decode-name.js";
import { damaged } from "./zip-directory.js";

export const BLOCK = 512;

/** One header of a tar. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html */
export interface TarHeader {
  mode: number;
  /** Of the content that follows. */
  size: number;
  type: string;
  /** Read only where no header before it has the whole name: here it may be cut off. @throws ArchiveError E_PATH */
  name(): string;
  linkName(): string;
}

/** @returns undefined for the block of zeros at the end @throws ArchiveError E_FORMAT */
export function readTarHeader(block: Uint8Array): TarHeader | undefined {
  if (block.every((byte) => byte === 0)) return undefined;
  if (number(block, 148, 8) !== tarChecksum(block)) throw damaged("a header of a tar", "another checksum than it says");
  return {
    mode: number(block, 100, 8),
    size: number(block, 124, 12),
    type: ascii(block, 156, 1),
    name() {
      // What GNU and v7 have in its place means something else.
      const prefix = ascii(block, 257, 6) === "ustar\0" ? text(block, 345, 155) : "";
      const name = text(block, 0, 100);
      return prefix ? `${prefix}/${name}` : name;
    },
    linkName: () => text(block, 157, 100),
  };
}

/** Whether these are zeros, or what has the checksum that it says. */
export function isTarHeader(block: Uint8Array): boolean {
  const digits = ascii(block, 148, 8).replace(/[ \0]/g, "");
  return Number.parseInt(digits || "0", 8) === (block.every((byte) => byte === 0) ? 0 : tarChecksum(block));
}

/** Of a header, in which the checksum itself counts as spaces. */
export function tarChecksum(block: Uint8Array): number {
  let sum = 8 * 0x20;
  for (let at = 0; at < BLOCK; at++) if (at < 148 || at >= 156) sum += block[at] ?? 0;
  return sum;
}

function ascii(block: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...block.subarray(at, at + length));
}

/** Text that ends with a zero, or fills its field. */
function text(block: Uint8Array, at: number, length: number): string {
  const field = block.subarray(at, at + length);
  const end = field.indexOf(0);
  return decodeName(end < 0 ? field : field.subarray(0, end));
}

/** Octal digits, or for what does not fit a binary number, as GNU writes it. */
function number(block: Uint8Array, at: number, length: number): number {
  const field = block.subarray(at, at + length);
  const digits = ascii(block, at, length).replace(/^ +|[ \0]+$/g, "");
  if (/^[0-7]*$/.test(digits)) return Number.parseInt(digits || "0", 8);
  const value = field[0] === 0x80 ? field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw damaged("a number in a header of a tar", "something else");
  return value;
}
