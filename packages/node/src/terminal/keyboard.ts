import { EventEmitter } from "node:events";
import { emitKeypressEvents, type Key } from "node:readline";
import { Readable } from "node:stream";
import type { ReadStream, WriteStream } from "node:tty";

const BRACKETED_PASTE_ON = "\x1b[?2004h";
const BRACKETED_PASTE_OFF = "\x1b[?2004l";

/** What is typed: key by key, and what is pasted as a whole. */
export interface Typed {
  /** @param last whether no other key came with it: in a paste without brackets many come at once */
  key: [text: string | undefined, key: Key, last: boolean];
  /** With line ends as Python writes them. */
  paste: [text: string];
  /** Nothing more will come. */
  end: [];
}

/** The keyboard of a terminal, which gives every key at once: Ctrl+C is one of them. */
export class Keyboard extends EventEmitter<Typed> {
  readonly #input: ReadStream;
  readonly #output: WriteStream;
  readonly #decoder = new Readable({ read() {} });
  #pasted: string | undefined;
  #left = 0;
  #started = false;

  constructor(input: ReadStream, output: WriteStream) {
    super();
    this.#input = input;
    this.#output = output;
    emitKeypressEvents(this.#decoder);
    this.#decoder.on("keypress", (text: string | undefined, key: Key) => this.#take(text, key));
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#input.setRawMode(true);
    this.#output.write(BRACKETED_PASTE_ON);
    this.#input.on("data", this.#decode).on("end", this.#ended).on("close", this.#ended).on("error", this.#ended);
    this.#input.resume();
  }

  /** The terminal is as it was before. */
  stop(): void {
    if (!this.#started) return;
    this.#started = false;
    this.#input.off("data", this.#decode).off("end", this.#ended).off("close", this.#ended).off("error", this.#ended);
    this.#input.pause();
    try {
      this.#output.write(BRACKETED_PASTE_OFF);
      this.#input.setRawMode(false);
    } catch {
      // It is gone.
    }
  }

  readonly #ended = () => void this.emit("end");

  readonly #decode = (chunk: Buffer) => {
    this.#left = chunk.length;
    this.#decoder.emit("data", chunk);
  };

  #take(text: string | undefined, key: Key): void {
    const size = Buffer.byteLength(key.sequence ?? "");
    const last = this.#left <= size;
    this.#left -= size;
    if (key.name === "paste-start") this.#pasted = "";
    else if (this.#pasted === undefined) this.emit("key", text, key, last);
    else if (key.name !== "paste-end") this.#pasted += key.sequence ?? "";
    else this.#finishPaste();
  }

  #finishPaste(): void {
    const text = withoutControls((this.#pasted ?? "").replace(/\r\n?/g, "\n"));
    this.#pasted = undefined;
    this.emit("paste", text);
  }
}

/** Tabs and line ends stay. */
function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f]/g, "");
}
