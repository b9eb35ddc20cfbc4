/** One line of the result: what was measured, against what it may cost. */
export interface Comparison {
  what: string;
  measured: number;
  limit: number;
  unit: "× upstream" | "× Emscripten" | "× node -e 0" | "× Pyodide 314" | "s" | "GiB";
}

/** The comparisons as a table for people. */
export function table(comparisons: Comparison[]): string {
  const rows = comparisons.map(({ what, measured, limit, unit }) => [
    what,
    `${measured.toFixed(2)} ${unit}`,
    `at most ${limit.toFixed(2)}`,
    measured <= limit ? "ok" : "missed",
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
