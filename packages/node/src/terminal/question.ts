import type { LineSession } from "@pywasm/runtime";
import { HiddenLine } from "./hidden-line.js";

/** What Python waits for: one line. */
export class Question {
  readonly prompt: string;
  readonly session: LineSession;
  readonly answer: (line: string | null) => void;
  /** In place of the line at the cursor, where what is typed may not be seen. */
  readonly hidden: HiddenLine | undefined;

  /** @param typed what is at the cursor already */
  constructor(prompt: string, session: LineSession, typed: string, answer: (line: string | null) => void) {
    this.prompt = prompt;
    this.session = session;
    this.answer = answer;
    this.hidden = session.echo ? undefined : new HiddenLine(typed);
  }

  /** What stands before the line, without what only GNU readline understands: marks around what has no width. */
  get visiblePrompt(): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    return this.session.written + this.prompt.replace(/[\x01\x02]/g, "");
  }
}
