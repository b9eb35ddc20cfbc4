import { damaged } from "../wire/byte-reader.js";
import type { Question } from "./worker-protocol.js";

/** Checks what a worker asks: it may be anything. @throws ConversionError E_WIRE */
export function parseQuestion(value: unknown): Question {
  if (typeof value !== "object" || value === null) throw damaged("a question that is none");
  const { kind, size, echo, args, prompt, written, function: id } = value as Record<string, unknown>;
  if (kind === "call" && typeof id === "number" && Array.isArray(args)) return { kind, function: id, args };
  if (typeof written === "string") {
    if (kind === "read" && typeof size === "number" && typeof echo === "boolean") return { kind, size, echo, written };
    if (kind === "line" && typeof prompt === "string") return { kind, prompt, written };
  }
  throw damaged("a question without its parts");
}
