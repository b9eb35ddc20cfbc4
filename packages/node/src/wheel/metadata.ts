import { isProjectName } from "./wheel-name.js";

/** A project that another needs. */
export interface Dependency {
  name: string;
  /** The only circumstances in which it is needed, as the wheel has them: `python_version < "3.11"`. */
  marker?: string;
}

/** Reads what stands before the first blank line of a METADATA or WHEEL, by name in lower case. */
export function parseHeaders(text: string): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  const [head = ""] = text.replaceAll("\r\n", "\n").split("\n\n", 1);
  for (const line of head.replace(/\n[ \t]/g, " ").split("\n")) {
    const colon = line.indexOf(":");
    if (colon < 1) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const values = headers.get(name) ?? [];
    values.push(line.slice(colon + 1).trim());
    headers.set(name, values);
  }
  return headers;
}

/** What is needed without one of the wheel's extras. */
export function dependenciesOf(headers: Map<string, string[]>): Dependency[] {
  return (headers.get("requires-dist") ?? []).flatMap((requirement): Dependency[] => {
    const name = /^[\w.-]+/.exec(requirement)?.[0] ?? "";
    // It is shown to people: a terminal takes control characters for orders.
    if (!isProjectName(name) || /\p{Cc}/u.test(requirement)) return [];
    const semicolon = requirement.indexOf(";");
    if (semicolon < 0) return [{ name }];
    const marker = requirement.slice(semicolon + 1).trim();
    return /\bextra\b/.test(marker) ? [] : [{ name, marker }];
  });
}
