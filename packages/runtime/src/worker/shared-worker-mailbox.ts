import { MOST_OUTPUT, type WorkerMailbox } from "./mailbox.js";
import { ANSWER_AT, phases, signalFor, stateOf, words } from "./shared-words.js";
import type { OutputName } from "./worker-protocol.js";

/** So many milliseconds are spent looking before the thread sleeps: most answers come sooner than a thread that sleeps wakes up. */
const AWAKE = 0.1;

/** The worker's end of a mailbox in shared memory. */
export class SharedWorkerMailbox implements WorkerMailbox {
  readonly #words: Int32Array<SharedArrayBuffer>;
  readonly #bytes: Uint8Array<SharedArrayBuffer>;
  /** The call that runs; 0 for none. */
  #call = 0;
  /** When a timer of Python's is due. */
  #alarm = Number.POSITIVE_INFINITY;

  constructor(buffer: SharedArrayBuffer) {
    this.#words = new Int32Array(buffer, 0, ANSWER_AT / 4);
    this.#bytes = new Uint8Array(buffer);
  }

  begin(call: number): void {
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

  alarm(due: number): number {
    const before = this.#alarm;
    this.#alarm = due;
    return before;
  }

  ask(ticket: number): void {
    Atomics.store(this.#words, words.state, stateOf(ticket, phases.asked));
  }

  answer(ticket: number): Uint8Array<ArrayBuffer> | undefined {
    const answered = () => Atomics.load(this.#words, words.state) === stateOf(ticket, phases.answered);
    this.#wait(() => answered() || this.signalled);
    const asked = stateOf(ticket, phases.asked);
    if (Atomics.compareExchange(this.#words, words.state, asked, phases.idle) === asked) return undefined;
    // An answer that is being written is not lost either.
    this.#wait(answered);
    const answer = new Uint8Array(Atomics.load(this.#words, words.size));
    answer.set(this.#bytes.subarray(ANSWER_AT, ANSWER_AT + answer.length));
    Atomics.store(this.#words, words.state, phases.idle);
    return answer;
  }

  makeRoom(stream: OutputName, bytes: number): number {
    const error = stream === "stdout" ? words.stdoutError : words.stderrError;
    const failed = () => Atomics.load(this.#words, error);
    const hasRoom = () => Atomics.load(this.#words, words.output) < MOST_OUTPUT || failed() !== 0;
    this.#wait(() => hasRoom() || this.signalled);
    if (failed() === 0) Atomics.add(this.#words, words.output, bytes);
    return failed();
  }

  get terminalSize(): [number, number] | undefined {
    const columns = Atomics.load(this.#words, words.columns);
    return columns === 0 ? undefined : [columns, Atomics.load(this.#words, words.rows)];
  }

  get signalled(): boolean {
    return this.#isMine(Atomics.load(this.#words, words.signal)) || performance.now() >= this.#alarm;
  }

  #isMine(word: number): boolean {
    return word !== 0 && word >>> 7 === this.#call;
  }

  #wait(over: () => boolean, milliseconds = Number.POSITIVE_INFINITY): boolean {
    const begin = performance.now();
    const end = begin + milliseconds;
    for (;;) {
      const seen = Atomics.load(this.#words, words.wake);
      if (over()) return true;
      const now = performance.now();
      if (now >= end) return false;
      if (now < begin + AWAKE) continue;
      const next = this.#alarm > now ? Math.min(end, this.#alarm) : end;
      Atomics.wait(this.#words, words.wake, seen, next - now);
    }
  }
}
