/** Sections of a wasm, by the binary format's own numbers. */
const IMPORT = 2;
const FUNCTION = 3;

/**
 * Whether a wasm has a function of its own with this index. V8 does not look where it is told to optimise one, and crashes: what a
 * manifest says may be anybody's.
 *
 * @param wasm of which anything may be damaged: what is told then, nobody uses
 */
export function definesFunction(wasm: Uint8Array, index: number): boolean {
  const reader = new Reader(wasm);
  let imported = 0;
  while (!reader.atEnd) {
    const id = reader.byte();
    const size = reader.number();
    const end = reader.at + size;
    if (id === IMPORT) imported = importedFunctions(reader);
    if (id === FUNCTION) return index >= imported && index < imported + reader.number();
    reader.at = end;
  }
  return false;
}

function importedFunctions(reader: Reader): number {
  let functions = 0;
  for (let left = reader.number(); left > 0 && !reader.atEnd; left--) {
    reader.skipName();
    reader.skipName();
    const kind = reader.byte();
    if (kind === 0) functions++;
    skipType[kind]?.(reader);
  }
  return functions;
}

/** Of a function, a table, a memory, a global and a tag. */
const skipType: ((reader: Reader) => void)[] = [
  (reader) => reader.number(),
  (reader) => {
    reader.skipValueType();
    reader.skipLimits();
  },
  (reader) => reader.skipLimits(),
  (reader) => {
    reader.skipValueType();
    reader.byte();
  },
  (reader) => {
    reader.byte();
    reader.number();
  },
];

/** Behind the last byte, all are 0. */
class Reader {
  /** Behind the header. */
  at = 8;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.at >= this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }

  /** LEB128, of five bytes at most. */
  number(): number {
    let value = 0;
    for (let scale = 1; scale <= 0x80 ** 4; scale *= 0x80) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) break;
    }
    return value;
  }

  skipName(): void {
    const size = this.number();
    this.at += size;
  }

  skipValueType(): void {
    const type = this.byte();
    // A reference says to what.
    if (type === 0x63 || type === 0x64) this.number();
  }

  skipLimits(): void {
    const flags = this.byte();
    this.number();
    if (flags & 1) this.number();
  }
}
