/** A line that is being edited. The cursor is an index into its text. */
export interface Line {
  readonly text: string;
  readonly cursor: number;
}

export const emptyLine: Line = { text: "", cursor: 0 };

/** The cursor behind the text. */
export function lineOf(text: string): Line {
  return { text, cursor: text.length };
}

export function insert({ text, cursor }: Line, inserted: string): Line {
  return { text: text.slice(0, cursor) + inserted + text.slice(cursor), cursor: cursor + inserted.length };
}

/** Takes away what is between the cursor and another place. */
export function cut({ text, cursor }: Line, place: number): { line: Line; removed: string } {
  const [from, to] = place < cursor ? [place, cursor] : [cursor, place];
  return { line: { text: text.slice(0, from) + text.slice(to), cursor: from }, removed: text.slice(from, to) };
}
