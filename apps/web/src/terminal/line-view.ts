import type { IMarker, Terminal } from "@xterm/xterm";
import type { Line } from "./line.js";

/** The part of a terminal that a line is drawn on. */
export interface Canvas extends Pick<Terminal, "write" | "cols"> {
  registerMarker(offset: number): IMarker | undefined;
  readonly buffer: { readonly active: Pick<Terminal["buffer"]["active"], "baseY" | "cursorX" | "cursorY"> };
}

interface Place {
  row: number;
  column: number;
}

/**
 * Draws the line that is edited. How wide a character is, only the terminal knows: it is asked where the cursor has come to
 * rest, in place of counting.
 */
export class LineView {
  readonly #canvas: Canvas;
  /** Where the prompt begins: a row that moves as the terminal scrolls, and changes its width. */
  #start: { marker: IMarker; column: number } | undefined;
  #wanted: { prompt: string; line: Line } | undefined;
  #drawing: Promise<void> | undefined;

  constructor(canvas: Canvas) {
    this.#canvas = canvas;
  }

  /** Draws it as soon as what is drawn now is there; only the last that is wanted counts. */
  show(prompt: string, line: Line): void {
    this.#wanted = { prompt, line };
    this.#drawing ??= this.#draw().finally(() => {
      this.#drawing = undefined;
    });
  }

  /** The line stays as it is; what follows is written behind it. */
  async leave(mark: string): Promise<void> {
    await this.#drawing;
    this.#start?.marker.dispose();
    this.#start = undefined;
    await this.#write(mark);
  }

  /** As if it had never been there. */
  async erase(): Promise<void> {
    await this.#drawing;
    if (this.#start) await this.#write(this.#toStart());
    await this.leave("");
  }

  async #draw(): Promise<void> {
    while (this.#wanted) {
      const { prompt, line } = this.#wanted;
      this.#wanted = undefined;
      await this.#begin();
      await this.#write(this.#toStart() + prompt + line.text.slice(0, line.cursor));
      const cursor = this.#place();
      const rest = line.text.slice(line.cursor);
      if (rest) await this.#write(rest);
      // Behind the last column there is no cursor: it would stay on the last character.
      if (this.#place().column === this.#canvas.cols) await this.#write(" \r");
      await this.#write(this.#to(cursor.column < this.#canvas.cols ? cursor : { row: cursor.row + 1, column: 0 }));
    }
  }

  async #begin(): Promise<void> {
    if (this.#start) return;
    await this.#write("");
    const marker = this.#canvas.registerMarker(0);
    if (marker) this.#start = { marker, column: this.#place().column };
  }

  #toStart(): string {
    if (!this.#start) return "";
    const { marker, column } = this.#start;
    const { cols } = this.#canvas;
    return `${this.#to({ row: marker.line + Math.floor(column / cols), column: column % cols })}\x1b[J`;
  }

  #to({ row, column }: Place): string {
    const rows = row - this.#place().row;
    const vertical = rows === 0 ? "" : `\x1b[${Math.abs(rows)}${rows < 0 ? "A" : "B"}`;
    return `${vertical}\x1b[${column + 1}G`;
  }

  #place(): Place {
    const { baseY, cursorX, cursorY } = this.#canvas.buffer.active;
    return { row: baseY + cursorY, column: cursorX };
  }

  #write(text: string): Promise<void> {
    return new Promise((resolve) => this.#canvas.write(text, resolve));
  }
}
