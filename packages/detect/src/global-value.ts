/** Reads a global that may not be there, or may be anything: what throws counts as absent. @internal */
export function globalValue(...path: string[]): unknown {
  try {
    let value: unknown = globalThis;
    for (const name of path) {
      if (value === null || (typeof value !== "object" && typeof value !== "function")) return undefined;
      value = Reflect.get(value, name);
    }
    return value;
  } catch {
    return undefined;
  }
}

/** The same, where anything but text counts as absent. @internal */
export function globalText(...path: string[]): string | undefined {
  const value = globalValue(...path);
  return typeof value === "string" ? value : undefined;
}
