/** A line, what was pasted with line ends in it, or Ctrl+D. */
export type Ahead = { line: string } | { pasted: string } | "end";

/** What was typed before Python asked for it, in its order. */
export class TypedAhead {
  readonly #typed: Ahead[] = [];
  #ended = false;

  get isEmpty(): boolean {
    return this.#typed.length === 0;
  }

  add(typed: Ahead): void {
    this.#typed.push(typed);
  }

  /** Nothing more will be typed: behind the last there is the end of the input, however often it is read. */
  end(): void {
    this.#ended = true;
  }

  /** What comes first; undefined where Python has to wait for it. */
  take(): Ahead | undefined {
    return this.#typed.shift() ?? (this.#ended ? "end" : undefined);
  }

  /**
   * Lines that come first, and the beginning of what is behind them.
   *
   * @returns that beginning, where it is one of a line that is still being typed
   */
  putBack(lines: readonly string[], beginning: string): string {
    const next = this.#typed[0];
    const joins = next !== undefined && next !== "end";
    if (joins) this.#typed[0] = "line" in next ? { line: beginning + next.line } : { pasted: beginning + next.pasted };
    this.#typed.unshift(...lines.map((line) => ({ line })));
    return joins ? "" : beginning;
  }

  clear(): void {
    this.#typed.length = 0;
  }
}
