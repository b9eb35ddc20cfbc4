/** Words in columns, as a shell lists them: read downwards, line ends as a terminal wants them. */
export function columns(words: readonly string[], width: number): string {
  const widest = Math.max(...words.map((word) => word.length)) + 2;
  const rows = Math.ceil(words.length / Math.max(1, Math.floor(width / widest)));
  return Array.from({ length: rows }, (_, row) =>
    words
      .filter((_, index) => index % rows === row)
      .map((word) => word.padEnd(widest))
      .join("")
      .trimEnd(),
  ).join("\r\n");
}
