import type { Key } from "node:readline";

/** Ctrl+R: looks for what is typed in the lines of the history. */
export class HistorySearch {
  readonly #lines: readonly string[];
  #text = "";
  #at = 0;

  /** @param lines the newest first */
  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  get prompt(): string {
    const failed = this.#text !== "" && !this.found;
    return `(${failed ? "failed " : ""}reverse-i-search)\`${this.#text}': `;
  }

  /** Where it was found; undefined where it is in no line, and before anything is typed. */
  get found(): { line: string; cursor: number } | undefined {
    const line = this.#text === "" ? undefined : this.#lines[this.#at];
    return line === undefined ? undefined : { line, cursor: line.indexOf(this.#text) };
  }

  /** Takes a key, unless it is one that ends the search. */
  take(text: string | undefined, { name, ctrl, meta }: Key): boolean {
    if (ctrl && name === "r") this.#look(this.#text, this.#text === "" ? 0 : this.#at + 1);
    else if (name === "backspace") this.#look([...this.#text].slice(0, -1).join(""), 0);
    else if (text && !ctrl && !meta && !isControl(text)) this.#look(this.#text + text, this.#at);
    else return false;
    return true;
  }

  /** Where there is none, what was found before stays, as long as it fits. */
  #look(text: string, from: number): void {
    const at = this.#lines.findIndex((line, index) => index >= from && line.includes(text));
    if (at !== -1) this.#at = at;
    else if (!this.#lines[this.#at]?.includes(text)) this.#at = this.#lines.length;
    this.#text = text;
  }
}

/** Return, Escape and the like come with a text, too. */
function isControl(text: string): boolean {
  return text < " " || text === "\x7f";
}
