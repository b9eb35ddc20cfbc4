const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** More than this is no line that anybody edits behind. */
const MOST = 4_096;

/** What was written to a terminal since it last began a line. */
export class UnfinishedLine {
  #bytes = new Uint8Array();

  add(bytes: Uint8Array): void {
    const begin = Math.max(bytes.lastIndexOf(LINE_FEED), bytes.lastIndexOf(CARRIAGE_RETURN)) + 1;
    const before = begin === 0 ? this.#bytes : new Uint8Array();
    const size = before.length + bytes.length - begin;
    const all = new Uint8Array(size > MOST ? 0 : size);
    if (all.length > 0) {
      all.set(before);
      all.set(bytes.subarray(begin), before.length);
    }
    this.#bytes = all;
  }

  /** From here on the line is that of whoever takes it. */
  take(): string {
    const text = new TextDecoder().decode(this.#bytes);
    this.#bytes = new Uint8Array();
    return text;
  }
}
