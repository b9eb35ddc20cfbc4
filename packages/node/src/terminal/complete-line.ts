/** What Python's own `readline` takes for the end of a word. */
const word = /[^\s`~!@#$%^&*()\-=+[{\]}\\|;:'",<>/?]*$/;

const INDENT = "    ";

/** Candidates for the last word of a line, and that word. Where nothing is, the next level of indentation. */
export async function completeLine(
  before: string,
  complete: (text: string) => Promise<string[]>,
): Promise<[candidates: string[], part: string]> {
  if (before.trim() === "") return [[INDENT.slice(before.length % INDENT.length)], ""];
  const part = word.exec(before)?.[0] ?? "";
  return [part === "" ? [] : await complete(part), part];
}
