import type { Terminal } from "@xterm/xterm";
import type { Transcript } from "./transcript.js";

/** What is written to the terminal, for the eyes and for the ears. */
export class Output {
  readonly #screen: Terminal;
  readonly #transcript: Transcript;
  readonly #decoder = new TextDecoder();

  constructor(screen: Terminal, transcript: Transcript) {
    this.#screen = screen;
    this.#transcript = transcript;
  }

  /** Settles when the terminal has taken it: whoever writes faster than it can show waits. */
  write(output: Uint8Array | string): Promise<void> {
    this.#transcript.add(typeof output === "string" ? output : this.#decoder.decode(output, { stream: true }));
    return new Promise((resolve) => this.#screen.write(output, resolve));
  }

  /** Of lesser importance. */
  note(text: string): Promise<void> {
    return this.write(`\x1b[2m${text}\x1b[0m\n`);
  }

  /** Says what is on the screen already. */
  say(text: string): void {
    this.#transcript.add(text);
  }

  /** A prompt does not stand behind what a program has written without a line end. */
  async toLineStart(): Promise<void> {
    await this.write("");
    if (this.#screen.buffer.active.cursorX > 0) await this.write("\n");
  }
}
