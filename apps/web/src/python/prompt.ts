import { type PyHandle, PythonError, type PyValue, type WebPython } from "@pywasm/web-worker";
import { config } from "../config.js";
import type { LineEditor } from "../terminal/line-editor.js";
import type { Output } from "../terminal/output.js";
import type { Entry } from "../terminal/typed-ahead.js";

export interface PromptOptions {
  output: Output;
  editor: LineEditor;
  /** Python does something that takes as long as it takes. */
  busy<T>(work: () => Promise<T>): Promise<T>;
  /** Whether there was a Ctrl+C meanwhile. */
  wasInterrupted(): boolean;
}

/** Python's prompt. The page reads the lines, `console.py` runs them. */
export class Prompt {
  readonly #python: WebPython;
  readonly #console: PyHandle<"async">;
  readonly #options: PromptOptions;
  /** Undefined once a program has ended Python. */
  #prompts: { prompt: string; continuation: string } | undefined;

  static async open(python: WebPython, options: PromptOptions): Promise<Prompt> {
    const prompt = new Prompt(python, await evenIfInterrupted(() => python.import("pywasm_page")), options);
    await options.output.write((await evenIfInterrupted(() => prompt.#ask("banner"))) as string);
    await prompt.#useAnswer("prompts");
    return prompt;
  }

  private constructor(python: WebPython, console: PyHandle<"async">, options: PromptOptions) {
    this.#python = python;
    this.#console = console;
    this.#options = options;
  }

  /** Ends with Ctrl+D, or by `exit()`. @throws PythonRunError once Python has ended */
  async run(): Promise<void> {
    const { editor, output } = this.#options;
    await output.toLineStart();
    while (this.#prompts) {
      const entry = await editor.ask({
        ...this.#prompts,
        complete: async (word) => (await this.#ask("complete", [word])) as string[],
      });
      if (entry === "end") return;
      if (entry === "interrupted") await this.#interrupted();
      else await this.#options.busy(() => this.#do(entry));
    }
  }

  async #do(entry: Exclude<Entry, "end">): Promise<void> {
    try {
      if ("pasted" in entry) this.#options.editor.putBack(await this.#statements(entry.pasted));
      else if ("lines" in entry) this.#use(await this.#ask("push", [[...entry.lines], entry.closed ?? false]));
      else await this.#runProgram(entry.program);
    } catch (error) {
      // Of what a program raises, Python has shown the traceback: this came outside of it.
      if (!isInterrupt(error)) throw error;
      await this.#interrupted();
    }
    const seen = this.#options.wasInterrupted() && !this.#python.interrupting;
    await this.#options.output.toLineStart();
    // No statement goes on after a Ctrl+C. It may have come when Python had just taken the lines, or was through with them.
    if (!this.#options.wasInterrupted() || !this.#prompts) return;
    if (seen) await this.#useAnswer("reset");
    else await this.#interrupted();
  }

  async #runProgram(program: string): Promise<void> {
    await this.#options.output.note(config.program);
    this.#use(await this.#ask("run_program", [program, config.program]));
  }

  async #interrupted(): Promise<void> {
    await this.#options.output.write("KeyboardInterrupt\n");
    await this.#useAnswer("reset");
  }

  async #useAnswer(name: "prompts" | "reset"): Promise<void> {
    this.#use(await evenIfInterrupted(() => this.#ask(name)));
  }

  async #statements(pasted: string): Promise<Entry[]> {
    const found = (await this.#ask("statements", [pasted, this.#options.editor.following])) as [string[], boolean][];
    return found.map(([lines, closed]) => ({ lines, closed }));
  }

  #use(answer: PyValue<"async">): void {
    const prompts = answer as [prompt: string, continuation: string] | null;
    this.#prompts = prompts ? { prompt: prompts[0], continuation: prompts[1] } : undefined;
  }

  #ask(name: string, args: Parameters<PyHandle<"async">["invoke"]>[1] = []): Promise<PyValue<"async">> {
    return this.#console.invoke(name, args);
  }
}

/** Does what is no program's, and takes no time, again until no Ctrl+C has come in its middle. */
async function evenIfInterrupted<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isInterrupt(error)) throw error;
    }
  }
}

function isInterrupt(error: unknown): boolean {
  return error instanceof PythonError && error.type === "KeyboardInterrupt";
}
