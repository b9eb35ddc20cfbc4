import { hash } from "node:crypto";
import type { Manifest } from "@pywasm/runtime";

/** The build id of a manifest: taken over every other field, in an order that does not depend on who wrote it. */
export function buildIdOf(manifest: Omit<Manifest, "buildId">): string {
  const { buildId: _, ...rest } = manifest as Manifest;
  return hash("sha256", JSON.stringify(rest, sortedKeys)).slice(0, 16);
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
