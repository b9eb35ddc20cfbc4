import type { Line } from "./line.js";

/** Ctrl+R: looks for what is typed in the lines of the history. */
export class HistorySearch {
  /** The newest first. */
  readonly #lines: readonly string[];
  readonly #before: Line;
  #text = "";
  #at = 0;

  constructor(lines: readonly string[], before: Line) {
    this.#lines = lines.toReversed();
    this.#before = before;
  }

  get prompt(): string {
    return `(${this.#text !== "" && !this.#found ? "failed " : ""}reverse-i-search)\`${this.#text}': `;
  }

  /** What was found, or what was there before. */
  get line(): Line {
    const text = this.#found;
    return text === undefined ? this.#before : { text, cursor: text.indexOf(this.#text) };
  }

  /** The search is given up. */
  get before(): Line {
    return this.#before;
  }

  type(text: string): void {
    this.#look(this.#text + text, this.#at);
  }

  erase(): void {
    this.#look([...this.#text].slice(0, -1).join(""), 0);
  }

  next(): void {
    if (this.#text !== "") this.#look(this.#text, this.#at + 1);
  }

  get #found(): string | undefined {
    const line = this.#lines[this.#at];
    return this.#text !== "" && line?.includes(this.#text) ? line : undefined;
  }

  /** Where there is none, what was found before stays, as long as it fits. */
  #look(text: string, from: number): void {
    const at = this.#lines.findIndex((line, index) => index >= from && line.includes(text));
    if (at !== -1) this.#at = at;
    this.#text = text;
  }
}
