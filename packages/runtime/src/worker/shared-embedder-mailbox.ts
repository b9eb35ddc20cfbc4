import type { EmbedderMailbox } from "./mailbox.js";
import { ANSWER_AT, phases, signalFor, stateOf, words } from "./shared-words.js";
import type { OutputName } from "./worker-protocol.js";

/** The embedder's end of a mailbox in shared memory. */
export class SharedEmbedderMailbox implements EmbedderMailbox {
  readonly #buffer: SharedArrayBuffer;
  readonly #words: Int32Array<SharedArrayBuffer>;

  constructor(buffer: SharedArrayBuffer) {
    this.#buffer = buffer;
    this.#words = new Int32Array(buffer, 0, ANSWER_AT / 4);
  }

  signal(call: number, signal: number): void {
    Atomics.store(this.#words, words.signal, signalFor(call, signal));
    this.#wake();
  }

  signalled(call: number): boolean {
    const word = Atomics.load(this.#words, words.signal);
    return word !== 0 && word >>> 7 === call;
  }

  answer(ticket: number, answer: Uint8Array): boolean {
    const size = ANSWER_AT + answer.length;
    if (size > this.#buffer.byteLength) this.#buffer.grow(size);
    const asked = stateOf(ticket, phases.asked);
    const writing = stateOf(ticket, phases.writing);
    if (Atomics.compareExchange(this.#words, words.state, asked, writing) !== asked) return false;
    new Uint8Array(this.#buffer).set(answer, ANSWER_AT);
    Atomics.store(this.#words, words.size, answer.length);
    Atomics.store(this.#words, words.state, stateOf(ticket, phases.answered));
    this.#wake();
    return true;
  }

  resize(columns: number, rows: number): void {
    Atomics.store(this.#words, words.rows, rows);
    Atomics.store(this.#words, words.columns, columns);
  }

  outputArrived(bytes: number): void {
    Atomics.sub(this.#words, words.output, bytes);
    this.#wake();
  }

  streamFailed(stream: OutputName, errno: number): void {
    // The first error counts: those that follow say only that the stream is gone.
    Atomics.compareExchange(this.#words, stream === "stdout" ? words.stdoutError : words.stderrError, 0, errno);
    this.#wake();
  }

  #wake(): void {
    Atomics.add(this.#words, words.wake, 1);
    Atomics.notify(this.#words, words.wake);
  }
}
