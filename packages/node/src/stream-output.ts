import type { AskedOutput } from "@pywasm/runtime";

const listened = new WeakSet<NodeJS.WritableStream>();

/**
 * Writes to a stream of Node's. In this thread Python does not let the event loop run, so that what it writes waits in the
 * stream's memory until it has ended; from a worker, Python waits for a slow stream.
 */
export function streamOutput(stream: NodeJS.WritableStream): Required<AskedOutput> {
  ignoreErrorEvent(stream);
  let last: Promise<void> = Promise.resolve();
  return {
    write(bytes) {
      last = new Promise((resolve, reject) => {
        stream.write(bytes, (error) => (error ? reject(error) : resolve()));
      });
      // Awaited in `flushed`, after Python has ended; until then nobody is there to catch it.
      last.catch(() => {});
      return last;
    },
    flushed: () => last,
  };
}

/** Every error arrives by a callback; the event would end the process where nobody listens. */
function ignoreErrorEvent(stream: NodeJS.WritableStream): void {
  if (listened.has(stream)) return;
  listened.add(stream);
  stream.on("error", () => {});
}
