import { ANSWER_AT, LARGEST_ANSWER, phases, signalFor, stateOf, words } from "./mailbox.js";
import type { OutputName } from "./worker-protocol.js";

/** The embedder's end of a mailbox. Nothing here waits. */
export class EmbedderMailbox {
  readonly #buffer: SharedArrayBuffer;
  readonly #words: Int32Array<SharedArrayBuffer>;

  constructor(buffer: SharedArrayBuffer) {
    this.#buffer = buffer;
    this.#words = new Int32Array(buffer, 0, ANSWER_AT / 4);
  }

  /** Sends a signal to a call: if it is over, nobody gets it. */
  signal(call: number, signal: number): void {
    Atomics.store(this.#words, words.signal, signalFor(call, signal));
    this.#wake();
  }

  /** Whether a call has not yet taken a signal that was sent to it. */
  signalled(call: number): boolean {
    const word = Atomics.load(this.#words, words.signal);
    return word !== 0 && word >>> 7 === call;
  }

  /** Whether an answer of so many bytes can be given. */
  fits(size: number): boolean {
    return size <= LARGEST_ANSWER;
  }

  /** Answers a question. False where the worker no longer waits for it: nothing has happened then. */
  answer(question: number, answer: Uint8Array): boolean {
    const size = ANSWER_AT + answer.length;
    if (size > this.#buffer.byteLength) this.#buffer.grow(size);
    const asked = stateOf(question, phases.asked);
    const writing = stateOf(question, phases.writing);
    if (Atomics.compareExchange(this.#words, words.state, asked, writing) !== asked) return false;
    new Uint8Array(this.#buffer).set(answer, ANSWER_AT);
    Atomics.store(this.#words, words.size, answer.length);
    Atomics.store(this.#words, words.state, stateOf(question, phases.answered));
    this.#wake();
    return true;
  }

  resize(columns: number, rows: number): void {
    Atomics.store(this.#words, words.rows, rows);
    Atomics.store(this.#words, words.columns, columns);
  }

  /** So many bytes of output have got where they belong. */
  outputArrived(bytes: number): void {
    Atomics.sub(this.#words, words.output, bytes);
    this.#wake();
  }

  /** From here on writing to this stream is an error in Python. */
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
