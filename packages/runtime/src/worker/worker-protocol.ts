import type { WireError } from "../wire-error.js";

/** What is sent between a program and the worker that Python runs in. Types only. Values are bytes of `encodeValue`. */

/** To the worker. */
export type WorkerRequest<Load> =
  /** Comes once and first. Without a mailbox, nothing can be asked and no signal be sent. */
  | { type: "load"; options: Load; mailbox?: SharedArrayBuffer }
  | CallRequest
  /** Lets go of handles. */
  | { type: "release"; handles: number[] };

/** Answered by one `done` or `failed` of its id. Calls are done one after the other. */
export interface CallRequest {
  type: "call";
  /** Ascending. */
  id: number;
  /** A handle; 0 is Python itself. */
  target: number;
  method: Method;
  /** A list. */
  args: Uint8Array<ArrayBuffer>;
  /** Whether to say when it begins. */
  timed: boolean;
}

/** What can be called: of Python, and of a handle. */
export const methods = {
  python: ["exec", "eval", "call", "import", "registerModule", "runMain", "complete", "splitBlock", "dispose"],
  handle: ["get", "set", "call", "invoke", "str"],
} as const;

export type Method = (typeof methods)["python" | "handle"][number];

/** From the worker. What a call writes arrives before its end. */
export type WorkerReply =
  | { type: "loaded" }
  | { type: "not-loaded"; error: WireError }
  /** A call that is `timed` is no longer in the queue. */
  | { type: "begun"; id: number }
  | { type: "done"; id: number; value: Uint8Array<ArrayBuffer> }
  | { type: "failed"; id: number; error: Uint8Array<ArrayBuffer> }
  | { type: "output"; stream: OutputName; bytes: Uint8Array<ArrayBuffer> }
  /** The worker waits for an answer in the mailbox. One question is open at a time. */
  | { type: "ask"; id: number; question: Uint8Array<ArrayBuffer> }
  /** It waits for this answer again, after an interrupt or a call in between. */
  | { type: "resume"; id: number }
  /** It no longer wants this answer. */
  | { type: "withdraw"; id: number }
  /** Python has freed a function. */
  | { type: "forget"; id: number };

/** How a worker sends them. */
export type PostReply = (reply: WorkerReply, transfer?: ArrayBuffer[]) => void;

export type OutputName = "stdout" | "stderr";

/** What a worker asks for. */
export type Question =
  /** At most so many bytes of standard input; none at its end. `written` is that of a `LineSession`. */
  | { kind: "read"; size: number; echo: boolean; written: string }
  /** What a function gives. */
  | { kind: "call"; function: number; args: unknown[] }
  /** A line of a terminal, without its end; null at the end of the input. */
  | { kind: "line"; prompt: string; written: string };

/** What an embedder writes into the mailbox while a question is open: its answer, or a call to be done before it. */
export type MailboxEntry =
  | { kind: "value"; value: unknown }
  | { kind: "error"; error: Error }
  | { kind: "call"; call: CallRequest };
