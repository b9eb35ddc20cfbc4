import type { Line } from "./line.js";

/** What a reader takes for one character may be many code points. */
const characters = new Intl.Segmenter();

function left({ text, cursor }: Line): number {
  return [...characters.segment(text.slice(0, cursor))].at(-1)?.index ?? 0;
}

function right({ text, cursor }: Line): number {
  const [next] = characters.segment(text.slice(cursor));
  return cursor + (next?.segment.length ?? 0);
}

function wordLeft({ text, cursor }: Line): number {
  return text.slice(0, cursor).search(/[\p{L}\p{N}_]*[^\p{L}\p{N}_]*$/u);
}

function wordRight({ text, cursor }: Line): number {
  return cursor + (/^[^\p{L}\p{N}_]*[\p{L}\p{N}_]*/u.exec(text.slice(cursor))?.[0].length ?? 0);
}

/** Where the cursor goes. */
export const motions = {
  left,
  right,
  "word-left": wordLeft,
  "word-right": wordRight,
  start: () => 0,
  end: ({ text }: Line) => text.length,
} as const;

export type Motion = keyof typeof motions;
