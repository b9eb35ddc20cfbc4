import type { LoadProgress, WebPython } from "@pywasm/web-worker";
import type { Terminal } from "@xterm/xterm";
import type { LineEditor } from "../terminal/line-editor.js";
import type { Output } from "../terminal/output.js";
import { canWait } from "./can-wait.js";
import { ended, endsPython } from "./ended.js";
import { loadPython } from "./load-python.js";
import { Prompt } from "./prompt.js";

/** What the page shows of Python. */
export type SessionState = "loading" | "idle" | "busy" | "ended" | "failed";

export interface SessionOptions {
  screen: Terminal;
  output: Output;
  editor: LineEditor;
  onState(state: SessionState, python: WebPython | undefined): void;
  onLoaded(python: WebPython): void;
  onProgress(progress: LoadProgress): void;
  onNotice(notice: string): void;
  /** Python did not start. */
  onFailure(error: unknown): void;
}

/** How long Python may take to see a Ctrl+C before another one ends it, in milliseconds. What is not written in Python may never look. */
const PATIENCE = 1_000;

/** Python in this page: one after the other, since a program may end its own. */
export class Session {
  readonly #options: SessionOptions;
  #python: WebPython | undefined;
  #state: SessionState = "loading";
  /** When Ctrl+C was pressed in what runs now; the first of those that Python has not seen yet. */
  #interrupted: number | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get python(): WebPython | undefined {
    return this.#python;
  }

  /** Never ends but by a Python that cannot be started. */
  async run(): Promise<void> {
    const { editor, output, onFailure } = this.#options;
    for (;;) {
      this.#enter("loading");
      try {
        await this.#runOne();
      } catch (error) {
        this.#enter("failed");
        return onFailure(error);
      }
      this.#enter("ended");
      await output.toLineStart();
      await output.note("Python has ended. Press Enter for another one.");
      await editor.ask({ prompt: "" });
    }
  }

  runProgram(program: string): void {
    if (this.#state === "idle") this.#options.editor.enter({ program });
  }

  /** Ctrl+C. Where Python does not see it, another one ends Python. */
  interrupt(): void {
    const python = this.#python;
    if (!python) return;
    const now = performance.now();
    const first = this.#interrupted;
    const reaches = canWait(python);
    if (first !== undefined && (python.interrupting || !reaches)) {
      if (!reaches || now - first > PATIENCE) void python.terminate();
      return;
    }
    if (this.#state === "busy") this.#interrupted = now;
    if (reaches) python.interrupt();
    else if (this.#state === "busy")
      void this.#options.output.note("\nCtrl+C does not reach Python here. Once more, and it is ended.");
  }

  async #runOne(): Promise<void> {
    const { output, editor } = this.#options;
    const python = await loadPython(this.#options);
    this.#python = python;
    this.#options.onLoaded(python);
    const busy = async <T>(work: () => Promise<T>): Promise<T> => {
      this.#enter("busy");
      try {
        return await work();
      } finally {
        this.#enter("idle");
      }
    };
    try {
      const prompt = await Prompt.open(python, {
        output,
        editor,
        busy,
        wasInterrupted: () => this.#interrupted !== undefined,
      });
      this.#enter("idle");
      await prompt.run();
      this.#enter("busy");
      await python.dispose();
    } catch (error) {
      if (!endsPython(error)) throw error;
      await output.write(ended(error));
    } finally {
      await python.terminate();
      this.#python = undefined;
      editor.reset();
    }
  }

  #enter(state: SessionState): void {
    this.#state = state;
    this.#interrupted = undefined;
    this.#options.onState(state, this.#python);
  }
}
