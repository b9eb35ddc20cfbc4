import type { WireError } from "../wire-error.js";
import type { MailboxAddress } from "./mailbox.js";

/** What is sent between a program and the worker that Python runs in. Values are bytes of `encodeValue`. */

/** To the worker. */
export type WorkerRequest<Load> =
  /** Comes once and first. Without a mailbox, nothing can be asked and no signal be sent. */
  | { type: "load"; options: Load; mailbox?: MailboxAddress }
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

/** What can be called: of Python, of the files that it sees, and of a handle. */
export const methods = {
  python: [
    "exec",
    "eval",
    "call",
    "import",
    "registerModule",
    "memory",
    "runMain",
    "snapshot",
    "complete",
    "splitBlock",
    "dispose",
  ],
  files: ["writeFile", "readFile", "list", "mkdir", "remove", "importArchive", "exportArchive"],
  handle: ["get", "set", "call", "invoke", "str"],
} as const;

/** Those in which Python can wait, and sees interrupts, also where its stack is set aside for it; and what prepares them. */
const waitingMethods: Readonly<Record<"python" | "handle", Partial<Record<Method, string>>>> = {
  python: { exec: "prepareExec", eval: "prepareEval", call: "prepareCall", import: "prepareImport" },
  handle: { call: "prepareCall", invoke: "prepareInvoke" },
};

/** The name of what prepares a call, where Python can be set aside in it. */
export function preparationOf({ target, method }: Pick<CallRequest, "target" | "method">): string | undefined {
  return waitingMethods[target === 0 ? "python" : "handle"][method];
}

export type FileMethod = (typeof methods.files)[number];

export type Method = (typeof methods)["python" | "handle"][number] | FileMethod;

export function isOfFiles(method: Method): method is FileMethod {
  return methods.files.some((name) => name === method);
}

/** Whether Python runs in a call: it sees signals then. */
export function runsPython({ method }: Pick<CallRequest, "method">): boolean {
  return method !== "memory" && method !== "snapshot" && !isOfFiles(method);
}

/** From the worker. What a call writes arrives before its end. */
export type WorkerReply =
  | { type: "loaded" }
  | { type: "not-loaded"; error: WireError }
  /** A call that is `timed` is no longer in the queue. */
  | { type: "begun"; id: number }
  | { type: "done"; id: number; value: Uint8Array<ArrayBuffer> }
  | { type: "failed"; id: number; error: Uint8Array<ArrayBuffer> }
  | { type: "output"; stream: OutputName; bytes: Uint8Array<ArrayBuffer> }
  /** The worker waits for an answer in the mailbox. One question is open at a time. Its id is its first ticket. */
  | { type: "ask"; id: number; question: SentQuestion }
  /** It waits for this answer again, after an interrupt or a call in between: with another ticket. */
  | { type: "resume"; id: number; ticket: number }
  /** It no longer wants this answer. */
  | { type: "withdraw"; id: number }
  /** Python starts from nothing although there is a snapshot. */
  | { type: "plain-start"; reason: string }
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

/** The same on its way. Most have nothing in them that a message cannot have as it is, and are asked often. */
export type SentQuestion =
  | Exclude<Question, { kind: "call" }>
  /** `args` is a list. */
  | { kind: "call"; function: number; args: Uint8Array<ArrayBuffer> };

/**
 * What an embedder writes into the mailbox while a question is open: its answer, or a call to be done before it. Input stands
 * for itself: it is waited for most often, and what is around it would cost more.
 */
export type MailboxEntry = Uint8Array | ["value", unknown] | ["error", Error] | ["call", CallRequest];
