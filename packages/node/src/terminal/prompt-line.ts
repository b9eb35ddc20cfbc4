import { createInterface, type Interface, type Key } from "node:readline";
import { Readable } from "node:stream";
import type { WriteStream } from "node:tty";
import { HISTORY_SIZE } from "./history-file.js";
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

  constructor({ output, history, complete, enter }: PromptLineOptions) {
    this.#screen = new Screen(output);
    this.#editor = createInterface({
      input: new Readable({ read() {} }),
      output: this.#screen,
      terminal: true,
      history,
      historySize: HISTORY_SIZE,
      completer: (before: string, give: (error: null, found: [string[], string]) => void) => {
        complete(before).then((found) => give(null, found));
      },
    });
    this.#editor.on("line", enter);
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
    this.#editor.write(text as string, key);
  }

  /** As it is: a tab is a tab. */
  insert(text: string): void {
    this.#editor.write(text);
  }

  show(prompt: string): void {
    const { text, cursor } = this;
    // What was typed while nothing was shown has moved no cursor.
    this.#screen.shown = false;
    this.set("");
    this.#editor.setPrompt("");
    this.#editor.prompt();
    this.set(text, cursor);
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
    this.insert(`${line}\n`);
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
}
