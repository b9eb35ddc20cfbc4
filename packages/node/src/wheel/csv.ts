/** The rows of a CSV. Not by a regular expression: some texts keep those busy for hours. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [value, end] = text[at] === '"' ? quotedField(text, at) : plainField(text, at);
    row.push(value);
    at = end + 1;
    if (text[end] === ",") continue;
    rows.push(row);
    row = [];
  }
  return row.length > 0 ? [...rows, row] : rows;
}

/** @returns its value, and where its comma or line end is */
function plainField(text: string, start: number): [string, number] {
  let end = start;
  while (end < text.length && text[end] !== "," && text[end] !== "\n") end++;
  return [text.slice(start, end).replace(/\r$/, ""), end];
}

/** In quotes, a quote stands twice. */
function quotedField(text: string, start: number): [string, number] {
  let value = "";
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return [value + text.slice(from), text.length];
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      const [rest, end] = plainField(text, quote + 1);
      return [value + rest, end];
    }
    value += '"';
    from = quote + 2;
  }
}
