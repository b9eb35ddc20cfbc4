import { isWireError } from "../wire-error.js";
import type { WorkerReply } from "./worker-protocol.js";

/** What each kind of reply has to have. */
const shapes: {
  [T in WorkerReply["type"]]: readonly (
    | "id"
    | "ticket"
    | "value"
    | "error"
    | "wireError"
    | "stream"
    | "bytes"
    | "reason"
  )[];
} = {
  loaded: [],
  "not-loaded": ["wireError"],
  begun: ["id"],
  done: ["id", "value"],
  failed: ["id", "error"],
  output: ["stream", "bytes"],
  // Whoever answers it looks at the question.
  ask: ["id"],
  resume: ["id", "ticket"],
  withdraw: ["id"],
  forget: ["id"],
  "plain-start": ["reason"],
};

/** What a worker has sent, which may be anything: undefined where it is none of its replies. */
export function parseReply(data: unknown): WorkerReply | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const fields = data as Record<string, unknown>;
  const shape = Object.hasOwn(shapes, String(fields.type)) ? shapes[fields.type as WorkerReply["type"]] : undefined;
  const fits = shape?.every((part) => {
    if (part === "id" || part === "ticket") return Number.isSafeInteger(fields[part]);
    if (part === "stream") return fields.stream === "stdout" || fields.stream === "stderr";
    if (part === "reason") return typeof fields.reason === "string";
    if (part === "wireError") return isWireError(fields.error);
    const bytes = fields[part];
    return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer;
  });
  return fits ? (data as WorkerReply) : undefined;
}
