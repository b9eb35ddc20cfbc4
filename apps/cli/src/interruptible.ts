import { listenForInterruption } from "./interruption.js";

interface InterruptibleOptions {
  /** What the user is told of where work that was stopped has left things. */
  stopped: string;
  /** Told the moment the first signal arrives: stopping may take a while. @defaultValue nothing is done */
  onFirst?(): void;
  /** Puts the terminal in order before a second signal ends the process at once. @defaultValue nothing is done */
  onLast?(): void;
}

/**
 * Does work that signals stop in good order.
 *
 * @returns its exit status; where it failed after a signal, the one that tells the signal
 */
export async function interruptible(
  { stopped, onFirst = () => undefined, onLast = () => undefined }: InterruptibleOptions,
  work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const interruption = listenForInterruption(onFirst, onLast);
  try {
    return await work(interruption.signal);
  } catch (error) {
    const status = interruption.status();
    if (status === undefined) throw error;
    process.stderr.write(`stopped; ${stopped}\n`);
    return status;
  } finally {
    interruption.stopListening();
  }
}
