/** How long the machine has to deliver a signal, in milliseconds. */
const PATIENCE = 1_000;

/**
 * Ends this process by a signal, as it ends a Python that has no handler for it: a shell says 130 of SIGINT, and stops the
 * script that we are part of.
 */
export async function endBySignal(signal: NodeJS.Signals, status: number): Promise<never> {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  await new Promise((resolve) => setTimeout(resolve, PATIENCE));
  process.exit(status);
}
