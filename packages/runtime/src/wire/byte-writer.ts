const encoder = new TextEncoder();

/** A text of so many characters is quicker written one by one. */
const SHORT = 24;

/** What the last writer has left: memory is dear beside a short message. Taken by one writer at a time. */
let left: Uint8Array<ArrayBuffer> | undefined;
const LARGEST_LEFT = 64 * 1024;

/** Bytes that grow. */
export class ByteWriter {
  #bytes = left ?? new Uint8Array(256);
  #view: DataView;
  #size = 0;

  constructor() {
    left = undefined;
    this.#view = new DataView(this.#bytes.buffer);
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#size++] = value;
  }

  /** A whole number from 0 to 2^32 - 1. */
  size(value: number): void {
    this.#reserve(4);
    this.#view.setUint32(this.#size, value, true);
    this.#size += 4;
  }

  number(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#size, value, true);
    this.#size += 8;
  }

  /** Their number, and the bytes. */
  bytes(bytes: Uint8Array): void {
    this.size(bytes.length);
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#size);
    this.#size += bytes.length;
  }

  /** Well-formed text, as UTF-8. */
  text(text: string): void {
    this.#reserve(4 + text.length * 3);
    if (this.#ascii(text)) return;
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(this.#size + 4));
    this.size(written);
    this.#size += written;
  }

  /** A short text of plain characters; false for others. */
  #ascii(text: string): boolean {
    const { length } = text;
    if (length > SHORT) return false;
    const start = this.#size + 4;
    for (let index = 0; index < length; index++) {
      const unit = text.charCodeAt(index);
      if (unit > 0x7f) return false;
      this.#bytes[start + index] = unit;
    }
    this.size(length);
    this.#size += length;
    return true;
  }

  /** Any text, as UTF-16. */
  codeUnits(text: string): void {
    this.size(text.length * 2);
    this.#reserve(text.length * 2);
    for (let index = 0; index < text.length; index++, this.#size += 2) {
      this.#view.setUint16(this.#size, text.charCodeAt(index), true);
    }
  }

  /** What was written: in memory of its own, which can be transferred. Nothing can be written after it. */
  finish(): Uint8Array<ArrayBuffer> {
    const written = this.#bytes.slice(0, this.#size);
    if (this.#bytes.length <= LARGEST_LEFT) left = this.#bytes;
    return written;
  }

  #reserve(more: number): void {
    const needed = this.#size + more;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}
