import type { OutputSink } from "@pywasm/runtime";

/** A sink whose bytes are still on their way when Python has ended. */
export interface BufferedSink extends OutputSink {
  /** Settles when all of them have arrived; rejects with the stream's error. */
  flushed(): Promise<void>;
}

/**
 * Writes to a stream of Node's. Python does not let the event loop run, so that what it writes waits in the stream's
 * memory until it has ended.
 */
export function streamOutput(stream: NodeJS.WritableStream): BufferedSink {
  let last = Promise.resolve();
  return {
    write(bytes) {
      last = new Promise((resolve, reject) => {
        stream.write(bytes.slice(), (error) => (error ? reject(error) : resolve()));
      });
      // Awaited in `flushed`, after Python has ended; until then nobody is there to catch it.
      last.catch(() => {});
    },
    flushed: () => last,
  };
}
