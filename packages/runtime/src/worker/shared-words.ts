/** The memory of a mailbox that is shared: words of 32 bits, then bytes. */
export const words = {
  /** Counts everything that a worker may wait for: it waits for this word to change. */
  wake: 0,
  /** A signal in the low 7 bits, the call that it is for above them. */
  signal: 1,
  /** A phase in the low 2 bits, the ticket that it is of above them. */
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

/** Whose turn it is: the worker asks, its embedder writes and has answered, the worker takes it. */
export const phases = { idle: 0, asked: 1, writing: 2, answered: 3 } as const;

/** The word for a ticket in a phase: as one word, so that an answer that is late cannot be taken for another's. */
export function stateOf(ticket: number, phase: number): number {
  return (ticket << 2) | phase;
}

/** The word for a signal that is meant for a call. */
export function signalFor(call: number, signal: number): number {
  return (call << 7) | signal;
}
