import type { History } from "./history.js";
import { HistorySearch } from "./history-search.js";
import type { Key } from "./keys.js";
import { cut, emptyLine, insert, type Line, lineOf } from "./line.js";
import { motions } from "./motions.js";

/** A line that somebody types, and what its keys do to it. */
export class EditedLine {
  readonly #history: History;
  #line: Line = emptyLine;
  /** What was cut last. */
  #killed = "";
  #search: HistorySearch | undefined;

  constructor(history: History) {
    this.#history = history;
  }

  get line(): Line {
    return this.#search?.line ?? this.#line;
  }

  /** Of a search, what stands before the line in place of the prompt. */
  get searchPrompt(): string | undefined {
    return this.#search?.prompt;
  }

  set(line: Line): void {
    this.#search = undefined;
    this.#line = line;
  }

  /** The line that has been typed; from here on it is another. */
  take(): string {
    const { text } = this.line;
    this.set(emptyLine);
    return text;
  }

  insert(text: string): void {
    if (this.#search) this.#search.type(text);
    else this.#line = insert(this.#line, text);
  }

  /** What is not about the line alone does nothing, but ends a search. */
  press(key: Key): void {
    if (this.#search && this.#pressInSearch(this.#search, key)) return;
    if (typeof key === "object") this.#edit(key);
    else if (key === "search") this.#search = new HistorySearch(this.#history.lines, this.#line);
    else if (key === "yank") this.insert(this.#killed);
    else if (key === "older" || key === "newer") {
      const found = this.#history[key](this.#line.text);
      if (found !== undefined) this.#line = lineOf(found);
    }
  }

  #pressInSearch(search: HistorySearch, key: Key): boolean {
    if (key === "search") search.next();
    else if (typeof key === "object" && "erase" in key && key.erase === "left") search.erase();
    else {
      this.set(key === "abort" ? search.before : search.line);
      return key === "abort";
    }
    return true;
  }

  #edit(key: Extract<Key, object>): void {
    const place = motions["move" in key ? key.move : key.erase](this.#line);
    if ("move" in key) {
      this.#line = { ...this.#line, cursor: place };
      return;
    }
    const { line, removed } = cut(this.#line, place);
    this.#line = line;
    if (key.kill) this.#killed = removed;
  }
}
