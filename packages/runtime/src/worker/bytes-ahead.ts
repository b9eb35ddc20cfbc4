/** Input that is there before it is read. */
export class BytesAhead {
  #bytes: Uint8Array = new Uint8Array();

  get isEmpty(): boolean {
    return this.#bytes.length === 0;
  }

  /** What comes in. */
  add(bytes: Uint8Array): void {
    this.#bytes = joined(this.#bytes, bytes);
  }

  /** What was read and is not wanted: it is read next. */
  putBack(bytes: Uint8Array): void {
    this.#bytes = joined(bytes, this.#bytes);
  }

  /** So many bytes of it, or as many as there are. */
  take(size = this.#bytes.length): Uint8Array {
    const taken = this.#bytes.subarray(0, size);
    this.#bytes = this.#bytes.subarray(size);
    return taken;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
