/** Lines that belong together; what was pasted, whole lines of it; a program to run; Ctrl+D. */
export type Entry = { lines: readonly string[]; closed?: boolean } | { pasted: string } | { program: string } | "end";

/** What was typed before Python asked for it, in its order. */
export class TypedAhead {
  #entries: readonly Entry[] = [];

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** The beginning of what comes next. */
  get next(): string | undefined {
    const [entry] = this.#entries;
    if (entry === undefined || entry === "end" || "program" in entry) return undefined;
    return "pasted" in entry ? entry.pasted : entry.lines[0];
  }

  add(entry: Entry): void {
    this.#entries = [...this.#entries, entry];
  }

  /** They come first. */
  putBack(entries: readonly Entry[]): void {
    this.#entries = [...entries, ...this.#entries];
  }

  take(): Entry | undefined {
    const [first, ...rest] = this.#entries;
    this.#entries = rest;
    return first;
  }

  /** One line, for what reads lines: null is the end. What is no line is for nobody. */
  takeLine(): string | null | undefined {
    const entry = this.take();
    if (entry === undefined) return undefined;
    if (entry === "end") return null;
    if ("program" in entry) return this.takeLine();
    const [line = "", ...rest] = "pasted" in entry ? entry.pasted.replace(/\n$/, "").split("\n") : entry.lines;
    if (rest.length > 0) this.putBack(["pasted" in entry ? { pasted: `${rest.join("\n")}\n` } : { lines: rest }]);
    return line;
  }

  clear(): void {
    this.#entries = [];
  }
}
