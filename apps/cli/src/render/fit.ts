import { stripVTControlCharacters } from "node:util";

/** One line of plain text: no escape sequence, no control character, tabs as a space. */
export function plainLine(text: string): string {
  const lastLine =
    text
      .trimEnd()
      .split(/[\r\n]/)
      .at(-1) ?? "";
  return stripVTControlCharacters(lastLine)
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
}

/** Cuts plain text so that it takes at most `columns` columns, the last one `…` when something is missing. */
export function fit(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let kept = "";
  let used = 0;
  for (const character of text) {
    used += width(character);
    if (used > columns - 1) break;
    kept += character;
  }
  return columns > 0 ? `${kept}…` : "";
}

/** The same, with the end kept: of a compiler's command line that is the file. */
export function fitEnd(text: string, columns: number): string {
  const reversed = (line: string) => [...line].reverse().join("");
  return reversed(fit(reversed(text), columns));
}

/** Too wide rather than too narrow: everything that might take two columns counts as two. */
function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += (character.codePointAt(0) ?? 0) >= 0x1100 && character !== "…" ? 2 : 1;
  return columns;
}
