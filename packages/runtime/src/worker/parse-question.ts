import { damaged } from "../wire/byte-reader.js";
import { decodeValue, type Resolve } from "../wire/decode-value.js";
import type { Question } from "./worker-protocol.js";

/** Checks what a worker asks: it may be anything. @throws ConversionError E_WIRE, E_DEPTH */
export function parseQuestion(value: unknown, resolve: Resolve): Question {
  if (typeof value !== "object" || value === null) throw damaged("a question that is none");
  const { kind, size, echo, args, prompt, written, function: id } = value as Record<string, unknown>;
  if (kind === "call" && typeof id === "number" && args instanceof Uint8Array && args.buffer instanceof ArrayBuffer) {
    const given = decodeValue(args as Uint8Array<ArrayBuffer>, resolve);
    if (Array.isArray(given)) return { kind, function: id, args: given };
  }
  if (typeof written === "string") {
    if (kind === "read" && typeof size === "number" && typeof echo === "boolean") return { kind, size, echo, written };
    if (kind === "line" && typeof prompt === "string") return { kind, prompt, written };
  }
  throw damaged("a question without its parts");
}
