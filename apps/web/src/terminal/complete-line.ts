import { insert, type Line } from "./line.js";

/** What Python's own `readline` takes for the end of a word. */
const word = /[^\s`~!@#$%^&*()\-=+[{\]}\\|;:'",<>/?]*$/;

const INDENT = "    ";

/** What Tab makes of a line, and what there is to choose from where that is not clear. */
export interface Completion {
  line: Line;
  choices: readonly string[];
}

/** Completes the word at the cursor. Where nothing is, goes to the next level of indentation. */
export async function completeLine(line: Line, find: (word: string) => Promise<string[]>): Promise<Completion> {
  const before = line.text.slice(0, line.cursor);
  if (before.trim() === "") return { line: insert(line, INDENT.slice(before.length % INDENT.length)), choices: [] };
  const part = word.exec(before)?.[0] ?? "";
  const candidates = part === "" ? [] : [...new Set(await find(part))].filter((one) => one.startsWith(part));
  const more = commonStart(candidates).slice(part.length);
  return { line: insert(line, more), choices: more === "" && candidates.length > 1 ? candidates.sort() : [] };
}

function commonStart([first = "", ...others]: readonly string[]): string {
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}
