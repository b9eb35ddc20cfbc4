import { hash } from "node:crypto";

/** A short digest of plain data, the same for the same content. */
export function digestOf(data: unknown): string {
  return hash("sha256", JSON.stringify(data)).slice(0, 16);
}
