import type { Signals } from "../signals.js";
import type { OutputName } from "./worker-protocol.js";

/** How a worker that runs Python waits for what its embedder has for it. */
export type Transport = "shared-memory" | "service-worker" | "jspi";

/**
 * Where an embedder leaves what is for a worker that runs Python, which messages do not reach: signals, answers, and what
 * is known of the terminal and of the output. This is the embedder's end. Nothing here waits.
 */
export interface EmbedderMailbox {
  /** Sends a signal to a call: if it is over, nobody gets it. */
  signal(call: number, signal: number): void;
  /** Whether a call has not yet taken a signal that was sent to it. */
  signalled(call: number): boolean;
  /** Gives what the worker waits for with this ticket. False where it no longer waits: nothing has happened then. */
  answer(ticket: number, answer: Uint8Array<ArrayBuffer>): boolean;
  resize(columns: number, rows: number): void;
  /** So many bytes of output have got where they belong. */
  outputArrived(bytes: number): void;
  /** From here on writing to this stream is an error in Python. */
  streamFailed(stream: OutputName, errno: number): void;
}

/** The worker's end. Everything that Python waits for here ends with a signal. */
export interface WorkerMailbox extends Signals {
  /** From here on the signals of this call are taken, and no others: one may be there for a call that waits for its turn. */
  begin(call: number): void;
  end(): void;
  /** Whether there is a signal to be taken. */
  readonly signalled: boolean;
  /** From here on this ticket, which no other wait had, can be answered. */
  ask(ticket: number): void;
  /** Waits for the answer. Undefined: there was a signal, and nothing is taken for an answer any more. */
  answer(ticket: number): Uint8Array<ArrayBuffer> | undefined;
  /** Waits until there is room for more output. @returns the error number of a stream that takes no more, or 0 */
  makeRoom(stream: OutputName, bytes: number): number;
  /** Columns and rows. Undefined where nobody has said. */
  readonly terminalSize: [number, number] | undefined;
}

/** What a worker is told of its mailbox: the memory that is shared, or the URL or port where an embedder is asked for what is in it. */
export type MailboxAddress = SharedArrayBuffer | { url: string } | MessagePort;

/** A mailbox as an embedder makes it. */
export interface OfferedMailbox {
  transport: Transport;
  mailbox: EmbedderMailbox;
  address: MailboxAddress;
}

/** The most that an answer may have: a line, a block of input, what a function gives. */
export const LARGEST_ANSWER = 256 * 1024 * 1024;

/** Ids of calls and tickets begin again after this one. */
export const LARGEST_ID = 0xffffff;

/** More output than this may not be on its way: Python waits. */
export const MOST_OUTPUT = 4 * 1024 * 1024;
