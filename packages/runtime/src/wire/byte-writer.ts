const encoder = new TextEncoder();

/** Bytes that grow. */
export class ByteWriter {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #size = 0;

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
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(this.#size + 4));
    this.size(written);
    this.#size += written;
  }

  /** Any text, as UTF-16. */
  codeUnits(text: string): void {
    this.size(text.length * 2);
    this.#reserve(text.length * 2);
    for (let index = 0; index < text.length; index++, this.#size += 2) {
      this.#view.setUint16(this.#size, text.charCodeAt(index), true);
    }
  }

  /** What was written: in memory of its own, which can be transferred. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#size);
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
