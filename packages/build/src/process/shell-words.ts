/**
 * Splits a line that Python's `shlex.join` wrote into its words.
 *
 * @example shellWords("cc '-DX=a b' y.c") // ["cc", "-DX=a b", "y.c"]
 */
export function shellWords(line: string): string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/g)) {
    words.push(
      word.replace(/'([^']*)'|"([^"]*)"|\\(.)/g, (_, single?: string, double?: string, escaped?: string) => {
        return single ?? double ?? escaped ?? "";
      }),
    );
  }
  return words;
}
