import { ConversionError } from "../values/conversion-error.js";

const SHORT = 24;
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });

/** Reads what a `ByteWriter` wrote, and nothing behind its end. All methods throw a ConversionError E_WIRE. */
export class ByteReader {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number {
    return this.#view.getUint8(this.#take(1));
  }

  size(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  number(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** A copy. */
  bytes(): Uint8Array<ArrayBuffer> {
    return this.#part().slice();
  }

  text(): string {
    const part = this.#part();
    const short = asciiOf(part);
    if (short !== undefined) return short;
    try {
      return utf8.decode(part);
    } catch (cause) {
      throw damaged("a text that is no UTF-8", { cause });
    }
  }

  codeUnits(): string {
    const part = this.#part();
    if (part.length % 2 !== 0) throw damaged("half a character");
    const view = new DataView(part.buffer, part.byteOffset, part.length);
    const units = Uint16Array.from({ length: part.length / 2 }, (_, index) => view.getUint16(index * 2, true));
    let text = "";
    for (let start = 0; start < units.length; start += 4096) {
      text += String.fromCharCode(...units.subarray(start, start + 4096));
    }
    return text;
  }

  /** The number of values that follow; of bytes that say so and are not there, nothing is made. */
  count(): number {
    const count = this.size();
    if (count > this.left) throw damaged(`${count} values in ${this.left} bytes`);
    return count;
  }

  #part(): Uint8Array<ArrayBuffer> {
    const size = this.size();
    const start = this.#take(size);
    return this.#bytes.subarray(start, start + size);
  }

  #take(size: number): number {
    if (size > this.left) throw damaged(`${this.left} bytes where ${size} should be`);
    const start = this.#at;
    this.#at += size;
    return start;
  }
}

/** A short text of plain characters, which is quicker read one by one; undefined for others. */
function asciiOf(part: Uint8Array): string | undefined {
  if (part.length > SHORT) return undefined;
  let text = "";
  for (const unit of part) {
    if (unit > 0x7f) return undefined;
    text += String.fromCharCode(unit);
  }
  return text;
}

/** The error for bytes that are no value. */
export function damaged(found: string, options: { cause?: unknown } = {}): ConversionError {
  return new ConversionError(
    "E_WIRE",
    `Expected a value from the other side of a worker, found ${found}. Both sides have to be of one version of pywasm.`,
    options,
  );
}
