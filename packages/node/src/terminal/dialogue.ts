import type { Key } from "node:readline";
import type { LineSession } from "@pywasm/runtime";
import { completeLine } from "./complete-line.js";
import { HistoryFile } from "./history-file.js";
import { Keyboard } from "./keyboard.js";
import type { LineEditorOptions } from "./line-editor.js";
import { LookUp } from "./look-up.js";
import { PromptLine } from "./prompt-line.js";
import { Question } from "./question.js";
import { StatementLines } from "./statement-lines.js";
import { type Ahead, TypedAhead } from "./typed-ahead.js";

const QUIT = "\x1c";

/** What Python asks for at the terminal, and what is typed there: each may come before the other. */
export class Dialogue {
  readonly #interrupt: () => void;
  readonly #history: HistoryFile | undefined;
  readonly #keyboard = new Keyboard(process.stdin, process.stdout);
  readonly #line: PromptLine;
  readonly #statement = new StatementLines();
  readonly #ahead = new TypedAhead();
  readonly #lookUp = new LookUp();
  #question: Question | undefined;

  constructor({ interrupt, history }: LineEditorOptions) {
    this.#interrupt = interrupt;
    this.#history = history === undefined ? undefined : new HistoryFile(history);
    this.#line = new PromptLine({
      output: process.stdout,
      history: this.#history?.read() ?? [],
      complete: (before) => this.#complete(before),
      enter: (text) => this.#answer(text),
    });
    this.#keyboard
      .on("key", (text, key, last) => {
        if (key.ctrl && key.name === "c") this.#interrupted();
        else this.#lookUp.inOrder(() => this.#key(text, key, last));
      })
      .on("paste", (text) => this.#lookUp.inOrder(() => this.#paste(text)))
      .on("end", () => {
        this.#ahead.end();
        this.#proceed();
      });
  }

  /** What is typed for it; null for the end of the input, and once it is no longer wanted. */
  ask(prompt: string, session: LineSession): Promise<string | null> {
    return new Promise((resolve) => {
      const question = new Question(prompt, session, this.#line.text, resolve);
      this.#question = question;
      session.signal.addEventListener("abort", () => {
        if (this.#question === question) this.#withdraw();
        resolve(null);
      });
      if (question.hidden) this.#line.set("");
      this.#keyboard.start();
      this.#proceed();
    });
  }

  /** The terminal is as it was before. */
  release(): void {
    this.#keyboard.stop();
  }

  close(): void {
    this.#question?.answer(null);
    this.#question = undefined;
    this.#lookUp.giveUp();
    this.release();
    this.#line.close();
  }

  #key(text: string | undefined, key: Key, last: boolean): void {
    const question = this.#ahead.isEmpty ? this.#question : undefined;
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

  #type(typed: Ahead): void {
    this.#ahead.add(typed);
    this.#proceed();
  }

  #proceed(): void {
    this.#lookUp.inOrder(() => this.#answerOrShow());
  }

  /** Answers with what was typed ahead, or shows the prompt. */
  #answerOrShow(): void {
    const question = this.#question;
    if (!question) return;
    const next = this.#ahead.take();
    if (next === undefined) this.#show(question);
    else if (next === "end") this.#finish(question);
    else if ("pasted" in next) void this.#split(next.pasted, question);
    else if (question.hidden) this.#answerHidden(next.line, question);
    else this.#line.enter(next.line, question.visiblePrompt);
  }

  #show(question: Question): void {
    if (question.hidden) process.stdout.write(question.prompt);
    else this.#line.show(question.visiblePrompt);
  }

  /** Ctrl+D. */
  #finish(question: Question): void {
    this.#question = undefined;
    if (!question.hidden) this.#line.show(question.visiblePrompt);
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
  async #split(pasted: string, { prompt, session }: Question): Promise<void> {
    const before = this.#statement.before(prompt);
    const splitting = this.#lookUp.find(() => session.splitBlock(pasted, before).catch(() => pasted.split("\n")));
    this.#proceed();
    const lines = await splitting;
    // Given up, and dropped: there was an interrupt.
    if (!lines) return;
    const { text, cursor } = this.#line;
    const begun = this.#ahead.putBack(lines.slice(0, -1), lines.at(-1) ?? "");
    this.#line.set(begun + text, begun.length + cursor);
  }

  async #complete(before: string): Promise<[string[], string]> {
    const session = this.#question?.session;
    if (!session) return [[], ""];
    return (await this.#lookUp.find(() => completeLine(before, (text) => session.complete(text)))) ?? [[], ""];
  }

  /** Ctrl+C: what was typed is gone, as with any terminal. */
  #interrupted(): void {
    const looksUp = this.#lookUp.isOpen;
    this.#ahead.clear();
    this.#lookUp.giveUp();
    // Where Python is asked in the middle of a line, it writes nothing of it.
    this.#drop(looksUp ? "^C\r\n" : "^C");
    if (looksUp) this.#proceed();
    else this.#question = undefined;
    this.#interrupt();
  }

  /** The interrupt came from elsewhere. */
  #withdraw(): void {
    this.#drop("");
    this.#question = undefined;
    this.#lookUp.giveUp();
  }

  /** Drops the line, and leaves a mark in its place. */
  #drop(mark: string): void {
    if (this.#question && !this.#question.hidden) this.#line.leave(mark);
    else process.stdout.write(mark);
    this.#line.set("");
  }

  /** Ctrl+\\. */
  #quit(): void {
    this.#keyboard.stop();
    process.kill(process.pid, "SIGQUIT");
  }

  /** Ctrl+Z: goes on from here when the shell says so. */
  #suspend(): void {
    this.#line.hide();
    this.#keyboard.stop();
    process.kill(0, "SIGTSTP");
    this.#keyboard.start();
    if (this.#question) this.#show(this.#question);
  }
}
