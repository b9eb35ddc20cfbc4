const utf8 = new TextDecoder();

/** The memory of a guest, whose buffer is another each time that it has grown. */
export class GuestMemory {
  readonly #memory: WebAssembly.Memory;
  #bytes = new Uint8Array();
  #signed = new Int8Array();
  #words = new Uint32Array();
  #view = new DataView(new ArrayBuffer(0));

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
  }

  get bytes(): Uint8Array {
    this.#renew();
    return this.#bytes;
  }

  get signed(): Int8Array {
    this.#renew();
    return this.#signed;
  }

  get words(): Uint32Array {
    this.#renew();
    return this.#words;
  }

  get view(): DataView {
    this.#renew();
    return this.#view;
  }

  text(at: number, length: number): string {
    return utf8.decode(this.bytes.subarray(at, at + length));
  }

  /** The parts of memory that a list of `iovec` names. */
  *parts(list: number, count: number): Iterable<Int8Array> {
    for (let index = 0; index < count; index++) {
      const [at = 0, length = 0] = this.words.subarray(list / 4 + index * 2, list / 4 + index * 2 + 2);
      yield this.signed.subarray(at, at + length);
    }
  }

  #renew(): void {
    const { buffer } = this.#memory;
    if (this.#bytes.buffer === buffer) return;
    this.#bytes = new Uint8Array(buffer);
    this.#signed = new Int8Array(buffer);
    this.#words = new Uint32Array(buffer);
    this.#view = new DataView(buffer);
  }
}
