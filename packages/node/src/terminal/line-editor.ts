import type { Key } from "node:readline";
import type { LineSession, Terminal } from "@pywasm/runtime";
import { completeLine } from "./complete-line.js";
import { HiddenLine } from "./hidden-line.js";
import { HistoryFile } from "./history-file.js";
import { Keyboard } from "./keyboard.js";
import { PromptLine } from "./prompt-line.js";
import { StatementLines } from "./statement-lines.js";
import { restoreBeforeEnd } from "./terminal-signals.js";

export interface LineEditorOptions {
  /** Called for Ctrl+C: for `python.interrupt()`. */
  interrupt(): void;
  /** A file that keeps the lines that were typed, from one program to the next. @defaultValue none */
  history?: string;
}

const QUIT = "\x1c";

/** What Python waits for. */
interface Question {
  prompt: string;
  session: LineSession;
  answer(line: string | null): void;
  hidden: HiddenLine | undefined;
}

/** What was typed before Python asked for it: lines, what was pasted with line ends in it, and Ctrl+D. */
type Ahead = { line: string } | { pasted: string } | "end";

/** The line editor of this process's terminal. */
export class LineEditor implements Terminal {
  readonly #interrupt: () => void;
  readonly #history: HistoryFile | undefined;
  readonly #statement = new StatementLines();
  readonly #ahead: Ahead[] = [];
  /** What was typed while Python looks something up. */
  #later: (() => void)[] = [];
  #giveUp: (() => void) | undefined;
  #question: Question | undefined;
  #opened: { line: PromptLine; keyboard: Keyboard; stopRestoring(): void } | undefined;
  #ended = false;

  constructor({ interrupt, history }: LineEditorOptions) {
    this.#interrupt = interrupt;
    this.#history = history === undefined ? undefined : new HistoryFile(history);
  }

  readLine(prompt: string, session: LineSession): Promise<string | null> {
    return new Promise((resolve) => {
      if (session.signal.aborted) return resolve(null);
      const { keyboard, line } = this.#open();
      const question: Question = { prompt, session, answer: resolve, hidden: undefined };
      this.#question = question;
      session.signal.addEventListener("abort", () => {
        if (this.#question === question) this.#withdrawn();
        resolve(null);
      });
      if (!session.echo) {
        question.hidden = new HiddenLine(line.text);
        line.set("");
      }
      keyboard.start();
      this.#proceed();
    });
  }

  /** Gives the terminal back as it was. */
  close(): void {
    this.#question?.answer(null);
    this.#question = undefined;
    this.#opened?.keyboard.stop();
    this.#opened?.line.close();
    this.#opened?.stopRestoring();
    this.#opened = undefined;
  }

  #open(): { line: PromptLine; keyboard: Keyboard } {
    if (this.#opened) return this.#opened;
    const keyboard = new Keyboard(process.stdin, process.stdout);
    const line = new PromptLine({
      output: process.stdout,
      history: this.#history?.read() ?? [],
      complete: (before) => this.#complete(before),
      enter: (text) => this.#answer(text),
    });
    keyboard.on("key", (text, key, last) => this.#soon(() => this.#key(text, key, last), key));
    keyboard.on("paste", (text) => this.#soon(() => this.#paste(text)));
    keyboard.on("end", () => {
      this.#ended = true;
      this.#soon(() => this.#proceed());
    });
    this.#opened = { line, keyboard, stopRestoring: restoreBeforeEnd(() => keyboard.stop()) };
    return this.#opened;
  }

  get #line(): PromptLine {
    return this.#open().line;
  }

  /** Everything in its order, but for Ctrl+C. */
  #soon(action: () => void, key?: Key): void {
    if (key?.ctrl && key.name === "c") this.#interrupted();
    else if (this.#giveUp) this.#later.push(action);
    else action();
  }

  #key(text: string | undefined, key: Key, last: boolean): void {
    const question = this.#ahead.length === 0 ? this.#question : undefined;
    const line = question?.hidden ?? this.#line;
    const enters = key.name === "return" || key.name === "enter";
    if (key.ctrl && key.name === "d" && line.text === "") this.#type("end");
    else if (key.ctrl && key.name === "z") this.#suspend();
    else if (key.sequence === QUIT) this.#quit();
    else if (enters && (!question || question.hidden)) this.#enter(line.text);
    else if (key.name === "tab" && !(last && question)) this.#line.insert("\t");
    else line.key(text, key);
  }

  /** A line that is not shown: nobody asks for it yet, or it is a password. */
  #enter(line: string): void {
    this.#line.set("");
    this.#type({ line });
  }

  #type(typed: Ahead): void {
    this.#ahead.push(typed);
    this.#proceed();
  }

  #paste(text: string): void {
    const { text: typed, cursor } = this.#line;
    const hidden = this.#question?.hidden;
    if (hidden) hidden.text += text.replace(/\n[\s\S]*/, "");
    else if (!text.includes("\n")) this.#line.insert(text);
    else {
      this.#line.set(typed.slice(cursor), 0);
      this.#type({ pasted: typed.slice(0, cursor) + text });
    }
  }

  /** Answers with what was typed ahead, or shows the prompt. */
  #proceed(): void {
    const question = this.#question;
    if (!question || this.#giveUp) return;
    const next = this.#ahead.shift() ?? (this.#ended ? "end" : undefined);
    if (next === undefined) this.#show(question);
    else if (next === "end") this.#finish(question);
    else if ("pasted" in next) this.#split(next.pasted, question);
    else if (question.hidden) this.#answerHidden(next.line, question);
    else this.#line.enter(next.line, visiblePrompt(question));
  }

  #show(question: Question): void {
    if (question.hidden) process.stdout.write(question.prompt);
    else this.#line.show(visiblePrompt(question));
  }

  /** Ctrl+D. */
  #finish(question: Question): void {
    this.#question = undefined;
    if (!question.hidden) this.#line.show(visiblePrompt(question));
    this.#line.leave("");
    question.answer(null);
  }

  #answer(line: string): void {
    const question = this.#question;
    if (!question) return;
    this.#line.hide();
    this.#question = undefined;
    this.#history?.add(line);
    this.#statement.add(question.prompt, line);
    question.answer(line);
  }

  /** Not seen, and not kept. */
  #answerHidden(line: string, question: Question): void {
    this.#question = undefined;
    question.answer(line);
  }

  /** Python itself knows where a statement ends. */
  #split(pasted: string, { prompt, session }: Question): void {
    this.#later.unshift(() => this.#proceed());
    void this.#lookUp(async () => {
      const lines = await session.splitBlock(pasted, this.#statement.before(prompt)).catch(() => pasted.split("\n"));
      const rest = lines.pop() ?? "";
      const { text, cursor } = this.#line;
      this.#line.set(rest + text, rest.length + cursor);
      this.#ahead.unshift(...lines.map((line) => ({ line })));
    });
  }

  async #complete(before: string): Promise<[string[], string]> {
    const session = this.#question?.session;
    if (!session) return [[], ""];
    return (await this.#lookUp(() => completeLine(before, (text) => session.complete(text)))) ?? [[], ""];
  }

  /** Keys wait for what Python is asked; undefined where it was given up, or failed. */
  async #lookUp<T>(look: () => Promise<T>): Promise<T | undefined> {
    const givenUp = new Promise<undefined>((resolve) => {
      this.#giveUp = () => resolve(undefined);
    });
    try {
      return await Promise.race([look(), givenUp]);
    } catch {
      return undefined;
    } finally {
      setImmediate(() => {
        this.#giveUp = undefined;
        for (const action of this.#later.splice(0)) this.#soon(action);
      });
    }
  }

  /** Ctrl+C: what was typed is gone, as with any terminal. */
  #interrupted(): void {
    this.#ahead.length = 0;
    this.#later = [];
    // Where Python is asked in the middle of a line, it writes nothing of it.
    this.#mark(this.#giveUp ? "^C\r\n" : "^C");
    if (this.#giveUp) {
      this.#later.push(() => this.#proceed());
      this.#giveUp();
    } else {
      this.#question = undefined;
    }
    this.#interrupt();
  }

  /** The interrupt came from elsewhere. */
  #withdrawn(): void {
    this.#mark("");
    this.#question = undefined;
    this.#giveUp?.();
  }

  /** Drops the line, and leaves a mark in its place. */
  #mark(mark: string): void {
    if (this.#question && !this.#question.hidden) this.#line.leave(mark);
    else process.stdout.write(mark);
    this.#line.set("");
  }

  /** Ctrl+\\. */
  #quit(): void {
    this.#open().keyboard.stop();
    process.kill(process.pid, "SIGQUIT");
  }

  /** Ctrl+Z: goes on from here when the shell says so. */
  #suspend(): void {
    const { keyboard, line } = this.#open();
    line.hide();
    keyboard.stop();
    process.kill(0, "SIGTSTP");
    keyboard.start();
    if (this.#question) this.#show(this.#question);
  }
}

/** Without what only GNU readline understands: marks around what has no width. */
function visiblePrompt({ prompt, session }: Question): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return session.written + prompt.replace(/[\x01\x02]/g, "");
}
