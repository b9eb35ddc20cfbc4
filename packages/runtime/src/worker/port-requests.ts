import { Suspend, type Suspension } from "../suspension.js";
import type { SynchronousRequest } from "./visiting-mailbox.js";

/** Requests by messages: Python's stack is set aside until the answer is there, and the request is made again. */
export function portRequests(port: MessagePort, suspension: Suspension): SynchronousRequest {
  let answer: Uint8Array<ArrayBuffer> | undefined;
  return (body) => {
    const arrived = answer;
    answer = undefined;
    if (arrived || !suspension.isPossible) return arrived;
    throw new Suspend(
      new Promise<void>((resolve) => {
        port.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => {
          answer = data;
          resolve();
        };
        port.postMessage(body, [body.buffer]);
      }),
    );
  };
}
