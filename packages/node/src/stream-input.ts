import type { Readable } from "node:stream";
import { type AskedInput, BytesAhead, type Withdrawal } from "@pywasm/runtime";

/** Reads a stream of Node's, which flows only while Python waits for it. What Python does not take stays in the stream. */
export function streamInput(stream: Readable): AskedInput {
  const ahead = new BytesAhead();
  return {
    async read(size, { withdrawn }) {
      if (ahead.isEmpty) ahead.add(bytesOf(await nextChunk(stream, withdrawn), stream));
      const part = ahead.take(size);
      // A stream of texts could get half a character back.
      if (!ahead.isEmpty && stream.readable && !stream.readableEncoding) stream.unshift(ahead.take());
      return part;
    },
    unread: (bytes) => ahead.putBack(bytes),
  };
}

function pause(stream: Readable): void {
  stream.pause();
  if (stream.listenerCount("pause") === 0) return;
  // Node goes on to fill the stream's buffer, which keeps the process alive; its own listener on process.stdin ends that.
  setImmediate(() => stream.isPaused() && stream.emit("pause"));
}

/** What comes next; nothing at the end, and once it is withdrawn. */
function nextChunk(stream: Readable, withdrawn: Withdrawal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (!stream.readable || withdrawn.isDone) return resolve(new Uint8Array());
    let isSettled = false;
    const settle = (finish: () => void) => {
      if (isSettled) return;
      isSettled = true;
      stream.off("data", onData).off("end", onEnd).off("close", onEnd).off("error", onError);
      pause(stream);
      finish();
    };
    const onData = (chunk: unknown) => settle(() => resolve(chunk));
    const onEnd = () => settle(() => resolve(new Uint8Array()));
    const onError = (error: Error) => settle(() => reject(error));
    stream.on("data", onData).on("end", onEnd).on("close", onEnd).on("error", onError);
    withdrawn.whenDone(onEnd);
    stream.resume();
  });
}

function bytesOf(chunk: unknown, stream: Readable): Uint8Array {
  if (typeof chunk === "string") return Buffer.from(chunk, stream.readableEncoding ?? "utf8");
  if (chunk instanceof Uint8Array) return chunk;
  throw new TypeError(`stdin: expected a stream of bytes or texts, found a ${typeof chunk} in it.`);
}
