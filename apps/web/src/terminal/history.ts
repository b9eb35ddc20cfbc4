/** How many lines are kept. */
const MOST = 1_000;

/** Lines that were typed, the oldest first, kept from one visit to the next where the browser lets us. */
export class History {
  readonly #key: string;
  readonly #storage: Pick<Storage, "getItem" | "setItem">;
  #lines: readonly string[] = [];
  /** What was typed before older lines were looked at. */
  #draft = "";
  #at = 0;

  constructor(key: string, storage: Pick<Storage, "getItem" | "setItem">) {
    this.#key = key;
    this.#storage = storage;
    this.#load();
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  add(line: string): void {
    // Another tab may have added some.
    this.#load();
    if (line.trim() !== "" && line !== this.#lines.at(-1)) {
      this.#lines = [...this.#lines, line].slice(-MOST);
      quietly(() => this.#storage.setItem(this.#key, JSON.stringify(this.#lines)));
    }
    this.#at = this.#lines.length;
  }

  older(current: string): string | undefined {
    return this.#go(-1, current);
  }

  newer(current: string): string | undefined {
    return this.#go(1, current);
  }

  #go(step: 1 | -1, current: string): string | undefined {
    const at = this.#at + step;
    if (at < 0 || at > this.#lines.length) return undefined;
    if (this.#at === this.#lines.length) this.#draft = current;
    this.#at = at;
    return this.#lines[at] ?? this.#draft;
  }

  #load(): void {
    const stored = quietly(() => JSON.parse(this.#storage.getItem(this.#key) ?? "[]") as unknown);
    if (Array.isArray(stored)) this.#lines = stored.filter((line) => typeof line === "string");
    this.#at = this.#lines.length;
  }
}

/** A browser that keeps nothing is no reason not to go on. */
function quietly<T>(operation: () => T): T | undefined {
  try {
    return operation();
  } catch {
    return undefined;
  }
}
