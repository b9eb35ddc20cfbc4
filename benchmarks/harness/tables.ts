import type { Figure } from "./figures.ts";
import { type Comparison, isKept, type Result } from "./result.ts";

/** Rows of cells, the first of them the head. */
export type Table = string[][];

/** What was measured, in the order of the benchmark: a row for each peer, or a column where there are fewer of them. */
export function figuresTable({ figures }: Pick<Result, "figures">): Table {
  const whats = [...new Set(figures.map(({ what }) => what))];
  const peers = [...new Set(figures.map(({ peer }) => peer))];
  const cell = (what: string, peer: string) => {
    const figure = figures.find((figure) => figure.what === what && figure.peer === peer);
    return figure ? inWords(figure) : "";
  };
  if (peers.length > whats.length)
    return [["", ...whats], ...peers.map((peer) => [peer, ...whats.map((what) => cell(what, peer))])];
  return [["", ...peers], ...whats.map((what) => [what, ...peers.map((peer) => cell(what, peer))])];
}

/** The limits, and whether they were kept. */
export function limitsTable({ comparisons }: Pick<Result, "comparisons">): Table {
  return [["limit", "measured", "at most", ""], ...comparisons.map(limitRow)];
}

function limitRow(comparison: Comparison): string[] {
  const { what, measured, limit, unit } = comparison;
  return [what, `${short(measured)} ${unit}`, short(limit), isKept(comparison) ? "ok" : "missed"];
}

function inWords({ min, median, max, unit }: Figure): string {
  const spread = min === max ? "" : ` (${short(min)}–${short(max)})`;
  return `${short(median)} ${unit}${spread}`;
}

/** Three digits of it, and never less than all before the point. */
function short(value: number): string {
  if (!Number.isFinite(value)) return "?";
  const before = Math.max(1, Math.floor(Math.log10(Math.abs(value) || 1)) + 1);
  return Number(value.toFixed(Math.max(0, 3 - before))).toString();
}

/** For a terminal. */
export function plainTable(rows: Table): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** For a page. */
export function markdownTable([head = [], ...rows]: Table): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}
