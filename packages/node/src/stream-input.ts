import type { Readable } from "node:stream";
import type { AskedInput } from "@pywasm/runtime";

/** Input from a stream of Node's, which flows only while somebody waits for it. */
export interface StreamInput extends AskedInput {
  /** Gives what was not used back to the stream. */
  release(): void;
}

/** Reads a stream on demand. */
export function streamInput(stream: Readable): StreamInput {
  let rest: Uint8Array = new Uint8Array();
  return {
    async read(size, { signal }) {
      if (rest.length === 0) rest = await nextChunk(stream, signal);
      const part = rest.subarray(0, size);
      rest = rest.subarray(size);
      return part;
    },
    unread(bytes) {
      rest = Buffer.concat([bytes, rest]);
    },
    release() {
      if (rest.length > 0 && stream.readable) stream.unshift(rest);
      rest = new Uint8Array();
    },
  };
}

/** What comes next; nothing at the end, and once the signal is aborted. */
function nextChunk(stream: Readable, signal: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    if (!stream.readable || signal.aborted) return resolve(new Uint8Array());
    const settle = (finish: () => void) => {
      stream.off("data", onData).off("end", onEnd).off("close", onEnd).off("error", onError);
      signal.removeEventListener("abort", onEnd);
      // Also ends what keeps the process alive.
      stream.pause();
      finish();
    };
    const onData = (chunk: Uint8Array | string) => settle(() => resolve(bytesOf(chunk, stream)));
    const onEnd = () => settle(() => resolve(new Uint8Array()));
    const onError = (error: Error) => settle(() => reject(error));
    stream.on("data", onData).on("end", onEnd).on("close", onEnd).on("error", onError);
    signal.addEventListener("abort", onEnd);
    stream.resume();
  });
}

function bytesOf(chunk: Uint8Array | string, stream: Readable): Uint8Array {
  return typeof chunk === "string" ? Buffer.from(chunk, stream.readableEncoding ?? "utf8") : chunk;
}
