import { ExitStatus } from "./exit-status.js";

const STATUS_OF_SIGNAL = {
  SIGINT: ExitStatus.interrupted,
  SIGTERM: ExitStatus.terminated,
  SIGHUP: ExitStatus.hungUp,
} as const;
type Signal = keyof typeof STATUS_OF_SIGNAL;

/** Ctrl+C, `kill`, and a terminal that was closed, while something runs that has to be stopped in good order. */
export interface Interruption {
  /** Aborted by the first signal. */
  signal: AbortSignal;
  /** The exit status that tells the signal, once there was one. */
  status(): number | undefined;
  stopListening(): void;
}

/**
 * The first signal asks to stop; the second ends the process at once.
 *
 * @param onFirst - told the moment it arrives: stopping may take a while
 * @param onLast - puts the terminal in order before the process ends
 */
export function listenForInterruption(onFirst: () => void, onLast: () => void): Interruption {
  const controller = new AbortController();
  let received: Signal | undefined;
  const listener = (signal: Signal) => {
    if (received) {
      onLast();
      process.exit(STATUS_OF_SIGNAL[signal]);
    }
    received = signal;
    onFirst();
    controller.abort();
  };
  const signals = Object.keys(STATUS_OF_SIGNAL) as Signal[];
  for (const signal of signals) process.on(signal, listener);
  return {
    signal: controller.signal,
    status: () => received && STATUS_OF_SIGNAL[received],
    stopListening() {
      for (const signal of signals) process.off(signal, listener);
    },
  };
}
