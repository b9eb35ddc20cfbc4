import { Writable } from "node:stream";
import type { WriteStream } from "node:tty";

/** The terminal, as a line that is edited sees it: while nobody asks for a line, nothing is shown. */
export class Screen extends Writable {
  readonly #terminal: WriteStream;
  readonly #onResize = () => this.emit("resize");
  shown = false;

  constructor(terminal: WriteStream) {
    super({ decodeStrings: false });
    this.#terminal = terminal;
    terminal.on("resize", this.#onResize);
  }

  get columns(): number {
    return this.#terminal.columns;
  }

  override _write(chunk: string, _encoding: BufferEncoding, done: () => void): void {
    if (this.shown) this.#terminal.write(chunk);
    // At once: what is written later has to find `shown` as it is now.
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#terminal.off("resize", this.#onResize);
    done(error);
  }
}
