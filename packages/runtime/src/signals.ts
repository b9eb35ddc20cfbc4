import type { Suspension } from "./suspension.js";

/** `SIGINT`, with every C library. */
export const SIGINT = 2;

/** `SIGKILL`: ends Python wherever it is, without its knowledge. */
export const SIGKILL = 9;

/** How signals reach a Python. */
export interface Signals {
  /** Sends a signal, and wakes Python if it waits. */
  send(signal: number): void;
  /** The signal that is there, which is gone then; or 0. In one operation, so that none is lost. */
  take(): number;
  /** Waits for so many milliseconds, or until there is a signal: then true. */
  wait(milliseconds: number): boolean;
  /**
   * At that time of `performance.now()`, what waits for the embedder comes back as for a signal: a timer of Python's is
   * due. Infinity: none is set. @returns when it was before @defaultValue nothing waits for the embedder
   */
  alarm?(due: number): number;
  /** Where Python's stack is set aside while it waits for one. @defaultValue the thread waits */
  readonly suspension?: Suspension | undefined;
}
