const signals = ["SIGTERM", "SIGHUP"] as const;

/** Restores the terminal before a signal ends the process, or its own exit. @returns what stops that */
export function restoreBeforeEnd(restore: () => void): () => void {
  const stop = () => {
    process.off("exit", restore);
    for (const signal of signals) process.off(signal, onSignal);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    restore();
    stop();
    // Whoever else listens decides what becomes of the process.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  process.on("exit", restore);
  for (const signal of signals) process.on(signal, onSignal);
  return stop;
}
