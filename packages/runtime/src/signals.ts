/** `SIGINT`, with every C library. */
export const SIGINT = 2;

/** How signals reach a Python. */
export interface Signals {
  /** Sends a signal, and wakes Python if it waits. */
  send(signal: number): void;
  /** The signal that is there, which is gone then; or 0. In one operation, so that none is lost. */
  take(): number;
  /** Waits for so many milliseconds, or until there is a signal: then true. */
  wait(milliseconds: number): boolean;
}
