import type { Signals } from "../signals.js";
import { ANSWER_AT, phases, signalFor, stateOf, words } from "./mailbox.js";
import type { OutputName } from "./worker-protocol.js";

/** More output than this may not be on its way: Python waits. */
const MOST_OUTPUT = 4 * 1024 * 1024;

/** The worker's end of a mailbox. Everything that Python waits for here ends with a signal. */
export class WorkerMailbox implements Signals {
  readonly #words: Int32Array<SharedArrayBuffer>;
  readonly #bytes: Uint8Array<SharedArrayBuffer>;
  /** The call that runs; 0 for none. */
  #call = 0;

  constructor(buffer: SharedArrayBuffer) {
    this.#words = new Int32Array(buffer, 0, ANSWER_AT / 4);
    this.#bytes = new Uint8Array(buffer);
  }

  /** From here on its signals are taken; those for calls before it are gone. */
  begin(call: number): void {
    const word = Atomics.load(this.#words, words.signal);
    if (word >>> 7 !== call) Atomics.compareExchange(this.#words, words.signal, word, 0);
    this.#call = call;
  }

  end(): void {
    this.#call = 0;
  }

  send(signal: number): void {
    if (this.#call !== 0) Atomics.store(this.#words, words.signal, signalFor(this.#call, signal));
  }

  take(): number {
    const word = Atomics.load(this.#words, words.signal);
    if (!this.#isMine(word)) return 0;
    return Atomics.compareExchange(this.#words, words.signal, word, 0) === word ? word & 0x7f : this.take();
  }

  wait(milliseconds: number): boolean {
    return this.#wait(() => this.signalled, milliseconds);
  }

  /** Opens a question: from here on it can be answered. */
  ask(question: number): void {
    Atomics.store(this.#words, words.state, stateOf(question, phases.asked));
  }

  /** Waits for the answer. Undefined: there was a signal, and the question is withdrawn. */
  answer(question: number): Uint8Array<ArrayBuffer> | undefined {
    const answered = () => Atomics.load(this.#words, words.state) === stateOf(question, phases.answered);
    this.#wait(() => answered() || this.signalled);
    const asked = stateOf(question, phases.asked);
    if (Atomics.compareExchange(this.#words, words.state, asked, phases.idle) === asked) return undefined;
    // An answer that is being written is not lost either.
    this.#wait(answered);
    const answer = new Uint8Array(Atomics.load(this.#words, words.size));
    answer.set(this.#bytes.subarray(ANSWER_AT, ANSWER_AT + answer.length));
    Atomics.store(this.#words, words.state, phases.idle);
    return answer;
  }

  /** Waits until there is room for more output. @returns the error number of a stream that takes no more, or 0 */
  makeRoom(stream: OutputName, bytes: number): number {
    const error = stream === "stdout" ? words.stdoutError : words.stderrError;
    const failed = () => Atomics.load(this.#words, error);
    const hasRoom = () => Atomics.load(this.#words, words.output) < MOST_OUTPUT || failed() !== 0;
    this.#wait(() => hasRoom() || this.signalled);
    if (failed() === 0) Atomics.add(this.#words, words.output, bytes);
    return failed();
  }

  /** Columns and rows. Undefined where nobody has said. */
  get terminalSize(): [number, number] | undefined {
    const columns = Atomics.load(this.#words, words.columns);
    return columns === 0 ? undefined : [columns, Atomics.load(this.#words, words.rows)];
  }

  /** Whether there is a signal to be taken. */
  get signalled(): boolean {
    return this.#isMine(Atomics.load(this.#words, words.signal));
  }

  #isMine(word: number): boolean {
    return word !== 0 && word >>> 7 === this.#call;
  }

  #wait(over: () => boolean, milliseconds = Number.POSITIVE_INFINITY): boolean {
    const end = performance.now() + milliseconds;
    for (;;) {
      const seen = Atomics.load(this.#words, words.wake);
      if (over()) return true;
      const left = end - performance.now();
      if (left <= 0) return false;
      Atomics.wait(this.#words, words.wake, seen, left);
    }
  }
}
