import { SignalCell } from "../signal-cell.js";
import { SIGKILL } from "../signals.js";
import type { Suspension } from "../suspension.js";
import { decodeValue } from "../wire/decode-value.js";
import { encodeValue } from "../wire/encode-value.js";
import { MOST_OUTPUT, type WorkerMailbox } from "./mailbox.js";
import type { MailboxNews, MailboxVisit } from "./mailbox-visit.js";
import type { OutputName } from "./worker-protocol.js";

/** Sends a request and waits for what it is answered with; undefined where it fails. */
export type SynchronousRequest = (body: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | undefined;

/** Running code looks for signals so often, in milliseconds: a visit takes some of them. */
const POLL_INTERVAL = 50;
/** Where visits take long, it is less often, but not less often than this. */
const LONGEST_INTERVAL = 100;
/** Longer waits are made of several. */
const LONGEST_WAIT = 5_000;
/** Visits that fail for so long, one after the other, never get anywhere. */
const PATIENCE = 60_000;

/** The worker's end of a mailbox that its embedder holds. */
export class VisitingMailbox implements WorkerMailbox {
  /** Where waits set Python's stack aside. */
  readonly suspension: Suspension | undefined;
  readonly #request: SynchronousRequest;
  readonly #clock = new SignalCell();
  #visits = 0;
  /** The call that runs; 0 for none. */
  #call = 0;
  /** Waits to be taken; 0 for none. */
  #signal = 0;
  #seen = 0;
  /** Nothing before it waits to be taken. */
  #taken = 0;
  /** The last that the embedder was told of. */
  #toldSeen = 0;
  #answered = 0;
  /** Bytes of output, ever. */
  #sent = 0;
  #news: MailboxNews = {
    signal: null,
    answer: null,
    withdrawn: false,
    arrived: 0,
    errors: { stdout: 0, stderr: 0 },
    terminalSize: null,
  };
  #nextPoll = 0;
  /** When a timer of Python's is due. */
  #alarm = Number.POSITIVE_INFINITY;
  /** When the sleep ends that is set aside. */
  #wakeAt: number | undefined;

  constructor(request: SynchronousRequest, suspension?: Suspension) {
    this.#request = request;
    this.suspension = suspension;
  }

  /** Whether the mailbox can be reached. */
  get isThere(): boolean {
    return this.#visit({});
  }

  begin(call: number): void {
    this.#call = call;
    this.#signal = 0;
    // A short call needs no visit.
    this.#nextPoll = Math.max(this.#nextPoll, performance.now() + POLL_INTERVAL);
  }

  end(): void {
    // From here on no signal comes with the news, and what nobody took was not seen.
    this.begin(0);
    this.#seen = this.#taken;
    // The embedder knows what became of its signal when it hears that the call is over.
    for (let attempts = 3; this.#seen > this.#toldSeen && attempts > 0; attempts--) this.#visit({});
  }

  send(signal: number): void {
    if (this.#call !== 0) this.#signal = signal;
  }

  take(): number {
    this.#look();
    const signal = this.#signal;
    this.#signal = 0;
    this.#taken = this.#seen;
    return signal;
  }

  get signalled(): boolean {
    this.#look();
    return this.#isSignalled;
  }

  /** Running code does this often: mostly it is not yet time for a visit. */
  #look(): void {
    if (this.#call !== 0 && this.#signal === 0 && performance.now() >= this.#nextPoll) this.#poll();
  }

  /** As far as is known without a visit. */
  get #isSignalled(): boolean {
    return this.#signal !== 0 || performance.now() >= this.#alarm;
  }

  alarm(due: number): number {
    const before = this.#alarm;
    this.#alarm = due;
    return before;
  }

  wait(milliseconds: number): boolean {
    const end = this.#wakeAt ?? performance.now() + milliseconds;
    this.#wakeAt = end;
    const signalled = this.#sleepUntil(end);
    this.#wakeAt = undefined;
    return signalled;
  }

  #sleepUntil(end: number): boolean {
    while (this.#signal === 0) {
      const left = end - performance.now();
      if (left <= 0) return false;
      // To the millisecond, and not at the cost of a visit: what comes meanwhile is found by whoever looks next.
      if (left <= POLL_INTERVAL || !this.#visit({ milliseconds: Math.min(left - POLL_INTERVAL / 2, LONGEST_WAIT) }))
        this.#clock.wait(Math.min(left, POLL_INTERVAL));
    }
    return true;
  }

  /** The embedder learns it from the message that asks. */
  ask(): void {}

  answer(ticket: number): Uint8Array<ArrayBuffer> | undefined {
    const decided = () => this.#news.answer !== null || this.#news.withdrawn;
    this.#visitUntil(decided, { ticket });
    const { answer } = this.#news;
    this.#answered = ticket;
    this.#news = { ...this.#news, answer: null, withdrawn: false };
    return answer ?? undefined;
  }

  makeRoom(stream: OutputName, bytes: number): number {
    const failed = () => this.#news.errors[stream];
    const hasRoom = () => this.#hasRoom || failed() !== 0 || this.#isSignalled;
    // Python that is set aside waits for room where it looks for signals.
    if (!this.suspension) this.#visitUntil(hasRoom, { room: this.#roomIn(stream) });
    if (failed() === 0) this.#sent += bytes;
    return failed();
  }

  get #hasRoom(): boolean {
    return this.#sent - this.#news.arrived < MOST_OUTPUT;
  }

  #roomIn(stream: OutputName): MailboxVisit["room"] {
    return { stream, arrived: this.#sent - MOST_OUTPUT + 1 };
  }

  #poll(): void {
    const waits = this.suspension && !this.#hasRoom;
    this.#visit(waits ? { room: this.#roomIn("stdout"), milliseconds: LONGEST_WAIT } : {});
  }

  get terminalSize(): [number, number] | undefined {
    this.#visit({});
    return this.#news.terminalSize ?? undefined;
  }

  /** @throws TypeError where nobody answers any more */
  #visitUntil(over: () => boolean, visit: Partial<MailboxVisit>): void {
    let patience = PATIENCE;
    for (let pause = 10; !over(); ) {
      if (this.#visit({ ...visit, milliseconds: LONGEST_WAIT })) continue;
      if (patience <= 0) throw new TypeError("The page no longer answers what Python asks.");
      this.#clock.wait(pause);
      patience -= pause;
      pause = Math.min(pause * 2, 1_000);
    }
  }

  /** @returns whether it has got there and back */
  #visit({ milliseconds = 0, ...visit }: Partial<MailboxVisit>): boolean {
    const start = performance.now();
    const seen = this.#seen;
    const news = this.#send({
      visit: ++this.#visits,
      call: this.#call,
      seen,
      signalled: this.#isSignalled,
      ticket: 0,
      answered: this.#answered,
      room: null,
      milliseconds: Math.max(0, Math.min(milliseconds, this.#alarm - start)),
      ...visit,
    });
    const now = performance.now();
    this.#nextPoll = now + (now - start > POLL_INTERVAL / 10 ? LONGEST_INTERVAL : POLL_INTERVAL);
    if (!news) return false;
    this.#news = news;
    this.#toldSeen = seen;
    if (news.signal) {
      this.#seen = news.signal.number;
      this.#signal = news.signal.signal;
      // Whoever sent it waits until this has been told.
      if (this.#signal === SIGKILL) this.#visit({});
    }
    return true;
  }

  #send(visit: MailboxVisit): MailboxNews | undefined {
    const bytes = this.#request(encodeValue(visit));
    try {
      const news = bytes && (decodeValue(bytes) as MailboxNews | null);
      return news && typeof news === "object" && "arrived" in news ? news : undefined;
    } catch {
      // A page that a server has in place of what is not there.
      return undefined;
    }
  }
}
