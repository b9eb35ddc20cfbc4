import type { LineSession, Terminal } from "@pywasm/runtime";
import { Dialogue } from "./dialogue.js";
import { restoreBeforeEnd } from "./terminal-signals.js";

export interface LineEditorOptions {
  /** Called for Ctrl+C: for `python.interrupt()`. */
  interrupt(): void;
  /** A file that keeps the lines that were typed, from one program to the next. @defaultValue none */
  history?: string;
}

/** The line editor of this process's terminal. */
export class LineEditor implements Terminal {
  readonly #options: LineEditorOptions;
  #dialogue: Dialogue | undefined;
  #stopRestoring: (() => void) | undefined;

  constructor(options: LineEditorOptions) {
    this.#options = options;
  }

  async readLine(prompt: string, session: LineSession): Promise<string | null> {
    if (session.signal.aborted) return null;
    this.#dialogue ??= this.#open();
    return this.#dialogue.ask(prompt, session);
  }

  /** Gives the terminal back as it was. */
  close(): void {
    this.#dialogue?.close();
    this.#dialogue = undefined;
    this.#stopRestoring?.();
  }

  #open(): Dialogue {
    const dialogue = new Dialogue(this.#options);
    this.#stopRestoring = restoreBeforeEnd(() => dialogue.release());
    return dialogue;
  }
}
