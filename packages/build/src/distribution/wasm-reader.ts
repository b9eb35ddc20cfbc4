import { BuildError } from "../errors.js";

/** Kinds of what is imported or exported, by the binary format's own numbers. */
export const kinds = { function: 0, table: 1, memory: 2, global: 3, tag: 4 };

/** Reads the numbers and texts of a wasm binary, one after the other. */
export class WasmReader {
  offset = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** @throws BuildError E_INTERNAL for what is no wasm binary */
  header(): void {
    if (this.text(4) !== "\0asm" || this.text(4) !== "\u0001\0\0\0") throw notWasm("no wasm header");
  }

  get atEnd(): boolean {
    return this.offset >= this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.offset++];
    if (value === undefined) throw notWasm("a truncated file");
    return value;
  }

  /** LEB128. Multiplied, not shifted: a 64-bit memory's limits do not fit into 32 bits. */
  number(): number {
    let value = 0;
    let scale = 1;
    let byte: number;
    do {
      byte = this.byte();
      value += (byte & 0x7f) * scale;
      scale *= 0x80;
    } while (byte & 0x80);
    return value;
  }

  text(length: number): string {
    return String.fromCharCode(...Array.from({ length }, () => this.byte()));
  }

  name(): string {
    const end = this.number() + this.offset;
    const value = new TextDecoder().decode(this.#bytes.subarray(this.offset, end));
    this.offset = end;
    return value;
  }
}

export function notWasm(found: string): BuildError {
  return new BuildError("E_INTERNAL", `expected a linked wasm binary, found ${found}.`);
}
