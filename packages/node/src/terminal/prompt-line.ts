import { createInterface, type Interface, type Key } from "node:readline";
import { Readable } from "node:stream";
import type { WriteStream } from "node:tty";
import { HISTORY_SIZE } from "./history-file.js";
import { HistorySearch } from "./history-search.js";
import { Screen } from "./screen.js";

export interface PromptLineOptions {
  output: WriteStream;
  /** The newest first. */
  history: string[];
  /** The candidates for what is before the cursor, and which part of it they are for. */
  complete(before: string): Promise<[candidates: string[], part: string]>;
  /** A line has been entered. */
  enter(line: string): void;
}

/** The line at the cursor, and its prompt: Node's own line editor, which gets its keys from us, and is shown when we say so. */
export class PromptLine {
  readonly #screen: Screen;
  readonly #editor: Interface;
  /** The newest first. */
  #history: readonly string[];
  #prompt = "";
  #search: HistorySearch | undefined;
  /** What was typed before the search. */
  #typed = { text: "", cursor: 0 };

  constructor({ output, history, complete, enter }: PromptLineOptions) {
    this.#screen = new Screen(output);
    this.#history = history;
    this.#editor = createInterface({
      input: new Readable({ read() {} }),
      output: this.#screen,
      terminal: true,
      history,
      historySize: HISTORY_SIZE,
      completer: (before: string, give: (error: null, found: [string[], string]) => void) => {
        // An editor that is closed would throw.
        complete(before).then((found) => this.#screen.destroyed || give(null, found));
      },
    });
    this.#editor.on("line", enter).on("history", (lines) => {
      this.#history = lines;
    });
  }

  get text(): string {
    return this.#editor.line;
  }

  get cursor(): number {
    return this.#editor.cursor;
  }

  /** Replaces the line; it is shown anew by `show`. */
  set(line: string, cursor = line.length): void {
    Object.assign(this.#editor, { line, cursor });
  }

  key(text: string | undefined, key: Key): void {
    if (this.#search?.take(text, key)) this.#showFound(this.#search);
    else if (key.ctrl && key.name === "r" && !this.#search && this.#screen.shown) this.#startSearch();
    else {
      if (this.#search && key.ctrl && key.name === "g") this.set(this.#typed.text, this.#typed.cursor);
      this.#endSearch();
      this.#editor.write(text as string, key);
    }
  }

  /** As it is: a tab is a tab, and only Python knows what else is the end of a line. */
  insert(text: string): void {
    this.#endSearch();
    const { text: line, cursor } = this;
    this.set(line.slice(0, cursor) + text + line.slice(cursor), cursor + text.length);
    if (this.#screen.shown) this.#editor.prompt(true);
  }

  show(prompt: string): void {
    const { text, cursor } = this;
    this.#search = undefined;
    // What was typed while nothing was shown has moved no cursor.
    this.#screen.shown = false;
    this.set("");
    this.#editor.setPrompt("");
    this.#editor.prompt();
    this.set(text, cursor);
    this.#prompt = prompt;
    this.#editor.setPrompt(prompt);
    this.#screen.shown = true;
    this.#editor.prompt(true);
  }

  hide(): void {
    this.#screen.shown = false;
  }

  /** Enters another line than the one that is being typed, which stays for later. */
  enter(line: string, prompt: string): void {
    const { text, cursor } = this;
    this.set("");
    this.show(prompt);
    this.insert(line);
    this.key(undefined, { name: "return" });
    this.set(text, cursor);
  }

  /** Drops what is being typed, and leaves a mark behind it. What follows, Python writes. */
  leave(mark: string): void {
    this.key(undefined, { ctrl: true, name: "e" });
    this.#screen.write(mark);
    this.set("");
    this.hide();
  }

  close(): void {
    this.hide();
    this.#editor.close();
    this.#screen.destroy();
  }

  #startSearch(): void {
    this.#typed = { text: this.text, cursor: this.cursor };
    this.#search = new HistorySearch(this.#history);
    this.#showFound(this.#search);
  }

  #showFound({ prompt, found }: HistorySearch): void {
    if (found) this.set(found.line, found.cursor);
    this.#editor.setPrompt(prompt);
    this.#editor.prompt(true);
  }

  /** What was found is the line from here on. */
  #endSearch(): void {
    if (!this.#search) return;
    this.#search = undefined;
    this.#editor.setPrompt(this.#prompt);
    this.#editor.prompt(true);
  }
}
