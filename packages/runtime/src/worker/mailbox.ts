/**
 * The memory that a program shares with the worker that Python runs in, where messages do not reach it: signals, answers,
 * and what is known of the terminal. Words of 32 bits, then bytes.
 */
export const words = {
  /** Counts everything that a worker may wait for: it waits for this word to change. */
  wake: 0,
  /** A signal in the low 7 bits, the call that it is for above them. */
  signal: 1,
  /** A phase in the low 2 bits, the question that it is of above them. */
  state: 2,
  /** The size of the answer. */
  size: 3,
  /** Of the terminal; 0 where it is not known. */
  columns: 4,
  rows: 5,
  /** Bytes of output that are on their way. */
  output: 6,
  /** The guest's error number of a stream that takes no more; 0 while it does. */
  stdoutError: 7,
  stderrError: 8,
} as const;

/** Where the answer starts: behind the words. */
export const ANSWER_AT = 64;

/** The most that an answer may have: a line, a block of input, what a function gives. */
export const LARGEST_ANSWER = 256 * 1024 * 1024;

/** Whose turn it is: the worker asks, its embedder writes and has answered, the worker takes it. */
export const phases = { idle: 0, asked: 1, writing: 2, answered: 3 } as const;

/** Ids of calls and questions begin again after this one. */
export const LARGEST_ID = 0xffffff;

/** The word for a question in a phase: as one word, so that an answer that is late cannot be taken for another's. */
export function stateOf(question: number, phase: number): number {
  return (question << 2) | phase;
}

/** The word for a signal that is meant for a call. */
export function signalFor(call: number, signal: number): number {
  return (call << 7) | signal;
}

/** Undefined where memory cannot be shared: pages without the two headers that isolate them. */
export function createMailbox(): SharedArrayBuffer | undefined {
  if (typeof SharedArrayBuffer === "undefined") return undefined;
  return new SharedArrayBuffer(ANSWER_AT + 4096, { maxByteLength: ANSWER_AT + LARGEST_ANSWER });
}
