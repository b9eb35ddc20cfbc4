import { columns } from "./columns.js";
import { completeLine } from "./complete-line.js";
import { EditedLine } from "./edited-line.js";
import type { History } from "./history.js";
import type { Key } from "./keys.js";
import { emptyLine, lineOf } from "./line.js";
import { type Canvas, LineView } from "./line-view.js";
import { readTyped, type Typed } from "./read-typed.js";
import { type Entry, TypedAhead } from "./typed-ahead.js";

/** What is asked at the terminal. */
export interface Question {
  prompt: string;
  /** Stands before the lines of an entry after its first. @defaultValue that only lines are wanted, one by one */
  continuation?: string;
  /** For a password: not shown, and not kept. */
  hidden?: boolean;
  complete?(word: string): Promise<string[]>;
  /** Aborted when the answer is no longer wanted. */
  signal?: AbortSignal;
}

type OpenQuestion = Question & { answer(entry: Entry | "interrupted"): void };

export interface LineEditorOptions {
  canvas: Canvas;
  history: History;
  /** Called for Ctrl+C. */
  interrupt(): void;
}

/** What is asked at a terminal, and what is typed there: each may come before the other. */
export class LineEditor {
  readonly #canvas: Canvas;
  readonly #history: History;
  readonly #interrupt: () => void;
  readonly #view: LineView;
  readonly #edited: EditedLine;
  readonly #ahead = new TypedAhead();
  /** Typed, and not yet looked at. */
  #typed: Typed[] = [];
  #taking = false;
  #question: OpenQuestion | undefined;
  #giveUp = () => {};
  /** How many there were. */
  #interrupts = 0;

  constructor({ canvas, history, interrupt }: LineEditorOptions) {
    this.#canvas = canvas;
    this.#history = history;
    this.#interrupt = interrupt;
    this.#view = new LineView(canvas);
    this.#edited = new EditedLine(history);
  }

  /** What is typed for it. */
  ask(question: Question): Promise<Entry | "interrupted"> {
    return new Promise((resolve) => {
      const open = { ...question, answer: resolve };
      this.#question = open;
      question.signal?.addEventListener("abort", () => {
        if (this.#question === open) this.#drop("");
      });
      if (question.hidden) this.#canvas.write(question.prompt);
      void this.#proceed();
    });
  }

  /** What the terminal sends. */
  type(data: string): void {
    for (const typed of readTyped(data)) {
      if ("key" in typed && typed.key === "interrupt") this.interrupt();
      else this.#typed.push(typed);
    }
    void this.#takeTyped();
  }

  /** As if it had been typed ahead. */
  enter(entry: Entry): void {
    this.#ahead.add(entry);
    void this.#proceed();
  }

  /** These come before all that was typed ahead. */
  putBack(entries: readonly Entry[]): void {
    this.#ahead.putBack(entries);
  }

  /** The beginning of what was typed behind the last entry. */
  get following(): string {
    return this.#ahead.next ?? this.#edited.line.text;
  }

  /** Ctrl+C: what was typed is gone, as with any terminal. */
  interrupt(): void {
    this.#interrupts++;
    this.#typed = [];
    this.#ahead.clear();
    this.#giveUp();
    this.#interrupt();
    this.#drop("^C");
  }

  /** The width of the terminal has changed. */
  redraw(): void {
    this.#show();
  }

  /** Nobody asks any more. */
  reset(): void {
    this.#typed = [];
    this.#ahead.clear();
    this.#drop("");
  }

  #drop(mark: string): void {
    const question = this.#question;
    this.#question = undefined;
    this.#edited.set(emptyLine);
    void this.#view.leave(question ? `${mark}\r\n` : mark).then(() => question?.answer("interrupted"));
  }

  async #takeTyped(): Promise<void> {
    if (this.#taking) return;
    this.#taking = true;
    for (let typed = this.#typed.shift(); typed; typed = this.#typed.shift()) {
      if ("text" in typed) this.#edited.insert(typed.text);
      else if ("pasted" in typed) this.#paste(typed.pasted);
      else await this.#press(typed.key);
    }
    this.#taking = false;
    this.#show();
  }

  /** Whole lines are entered; what has no line end is at the cursor. */
  #paste(text: string): void {
    const end = text.lastIndexOf("\n") + 1;
    if (end > 0) {
      const { text: line, cursor } = this.#edited.line;
      this.#ahead.add({ pasted: line.slice(0, cursor) + text.slice(0, end) });
      this.#edited.set({ text: line.slice(cursor), cursor: 0 });
    }
    this.#edited.insert(text.slice(end));
    if (end > 0) void this.#proceed();
  }

  async #press(key: Key): Promise<void> {
    // What is typed for a password comes from nowhere else, and goes nowhere else.
    if (this.#question?.hidden && (key === "search" || key === "older" || key === "newer")) return;
    this.#edited.press(key);
    if (key === "enter") await this.#enterLine();
    else if (key === "tab") await this.#tab();
    else if (key === "end-of-input") this.#endOfInput();
    else if (key === "clear") await this.#clear();
  }

  /** Ctrl+D: in the middle of a line it erases. */
  #endOfInput(): void {
    if (this.#edited.line.text !== "") this.#edited.press({ erase: "right" });
    else this.enter("end");
  }

  async #enterLine(): Promise<void> {
    const question = this.#question;
    const text = this.#edited.take();
    if (!question || !this.#ahead.isEmpty) return this.enter({ lines: [text] });
    this.#question = undefined;
    await this.#answer(question, { lines: [text] }, async () => {
      if (question.hidden) return;
      this.#view.show(question.prompt, lineOf(text));
      await this.#view.leave("\r\n");
      this.#history.add(text);
    });
  }

  async #tab(): Promise<void> {
    const question = this.#question;
    if (!question?.complete || question.hidden) return this.#edited.insert("\t");
    const { complete } = question;
    const givenUp = new Promise<undefined>((resolve) => {
      this.#giveUp = () => resolve(undefined);
    });
    const completion = completeLine(this.#edited.line, (word) => complete(word).catch(() => []));
    const found = await Promise.race([completion, givenUp]);
    if (!found || this.#question !== question) return;
    this.#edited.set(found.line);
    if (found.choices.length > 0) await this.#view.leave(`\r\n${columns(found.choices, this.#canvas.cols)}\r\n`);
  }

  async #clear(): Promise<void> {
    await this.#view.erase();
    await new Promise<void>((resolve) => this.#canvas.write("\x1b[H\x1b[2J", resolve));
  }

  #show(): void {
    const question = this.#question;
    if (!question || question.hidden || !this.#ahead.isEmpty) return;
    this.#view.show(this.#edited.searchPrompt ?? question.prompt, this.#edited.line);
  }

  /** Answers with what was typed ahead, or shows the prompt. */
  async #proceed(): Promise<void> {
    const question = this.#question;
    if (!question) return;
    const entry = question.continuation === undefined ? this.#takeLine() : this.#ahead.take();
    if (entry === undefined) return this.#show();
    this.#question = undefined;
    await this.#answer(question, entry, async () => {
      await this.#view.erase();
      if (!question.hidden) this.#echo(question, entry);
    });
  }

  /** Once it is shown, unless there is a Ctrl+C meanwhile. */
  async #answer(question: OpenQuestion, entry: Entry, show: () => Promise<void>): Promise<void> {
    const interrupts = this.#interrupts;
    await show();
    question.answer(interrupts === this.#interrupts ? entry : "interrupted");
  }

  #takeLine(): Entry | undefined {
    const line = this.#ahead.takeLine();
    if (line === undefined) return undefined;
    return line === null ? "end" : { lines: [line] };
  }

  #echo({ prompt, continuation = "" }: Question, entry: Entry): void {
    if (entry === "end") this.#canvas.write(`${prompt}\r\n`);
    else if ("lines" in entry) {
      this.#canvas.write(
        entry.lines.map((line, index) => `${index === 0 ? prompt : continuation}${line}\r\n`).join(""),
      );
      for (const line of entry.lines) this.#history.add(line);
    }
  }
}
