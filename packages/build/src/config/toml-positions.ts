import { parse } from "smol-toml";

/** Both count from 1. */
export interface Position {
  line: number;
  column: number;
}

/**
 * Where each top-level key of a TOML document is written. The parser keeps no positions, but a document cut
 * off after a whole statement is a document again: a key stands where the first cut that has it begins, and
 * that holds inside multi-line strings and arrays too.
 */
export function topLevelPositions(toml: string): Map<string, Position> {
  const lines = toml.split(/(?<=\n)/);
  const positions = new Map<string, Position>();
  let start = 0;
  for (let end = 1; end <= lines.length; end++) {
    const keys = keysOf(lines.slice(0, end).join(""));
    if (!keys) continue;
    for (const key of keys) {
      if (!positions.has(key)) positions.set(key, { line: start + 1, column: indentation(lines[start]) + 1 });
    }
    start = end;
  }
  return positions;
}

function keysOf(toml: string): string[] | undefined {
  try {
    return Object.keys(parse(toml));
  } catch {
    return undefined;
  }
}

function indentation(line = ""): number {
  return line.length - line.trimStart().length;
}
