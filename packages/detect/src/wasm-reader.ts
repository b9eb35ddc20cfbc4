/** Thrown for a wasm binary that breaks its own rules. @internal */
export class MalformedWasm extends Error {}

/** What engines take, of functions as of imports and exports. https://webassembly.github.io/spec/js-api/#limits */
const MOST_ENTRIES = 1_000_000;

const utf8 = new TextDecoder();

/** Reads the binary format within a range, and never past its end. @internal */
export class WasmReader {
  offset: number;
  readonly #bytes: Uint8Array;
  readonly #end: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.offset = start;
    this.#end = end;
  }

  get atEnd(): boolean {
    return this.offset >= this.#end;
  }

  byte(): number {
    if (this.atEnd) throw new MalformedWasm("it ends too early");
    return this.#bytes[this.offset++] ?? 0;
  }

  /** An unsigned LEB128 number of at most ten bytes: a 64-bit memory's limits, too, within a double's accuracy. */
  number(): number {
    let value = 0;
    for (let scale = 1, count = 0; count < 10; count++, scale *= 0x80) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new MalformedWasm("it has a number that does not end");
  }

  /** Steps over numbers, signed or not. */
  skipNumbers(count: number): void {
    for (let left = count; left > 0; left--) this.number();
  }

  /** The length of a list. */
  count(): number {
    const count = this.number();
    if (count > MOST_ENTRIES) throw new MalformedWasm(`it has a list of more than ${MOST_ENTRIES} entries`);
    return count;
  }

  /** The first byte of a type; `(ref ht)` and `(ref null ht)` are followed by what they refer to, and indices may be long. */
  valueType(): number {
    const type = this.byte();
    if (type === 0x63 || type === 0x64) this.number();
    for (let byte = type; byte >= 0x80; ) byte = this.byte();
    return type;
  }

  name(): string {
    return utf8.decode(this.bytes(this.number()));
  }

  bytes(length: number): Uint8Array {
    const start = this.offset;
    if (length > this.#end - start) throw new MalformedWasm("it ends too early");
    this.offset += length;
    return this.#bytes.subarray(start, this.offset);
  }

  /** A reader of the next bytes, which this one steps over. */
  part(length: number): WasmReader {
    this.bytes(length);
    return new WasmReader(this.#bytes, this.offset - length, this.offset);
  }
}
