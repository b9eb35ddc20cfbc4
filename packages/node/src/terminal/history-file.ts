import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** How many lines are kept. */
export const HISTORY_SIZE = 1_000;

/**
 * Lines that were typed, kept in a file that only its owner may read. Each is added when it is typed, so that neither two
 * programs at the same time nor one that is killed lose any. A disk that cannot be written is no reason not to go on.
 */
export class HistoryFile {
  readonly #path: string;
  #last: string | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** The newest first. */
  read(): string[] {
    const lines = this.#lines();
    if (lines.length > HISTORY_SIZE) this.#replace(lines.slice(-HISTORY_SIZE));
    this.#last = lines.at(-1);
    return lines.slice(-HISTORY_SIZE).reverse();
  }

  add(line: string): void {
    if (line.trim() === "" || line === this.#last) return;
    this.#last = line;
    quietly(() => {
      mkdirSync(dirname(this.#path), { recursive: true });
      appendFileSync(this.#path, `${line}\n`, { mode: 0o600 });
    });
  }

  #lines(): string[] {
    const text = quietly(() => readFileSync(this.#path, "utf8")) ?? "";
    return text.split("\n").filter((line) => line !== "");
  }

  #replace(lines: string[]): void {
    const temporary = `${this.#path}.${process.pid}`;
    quietly(() => {
      writeFileSync(temporary, lines.map((line) => `${line}\n`).join(""), { mode: 0o600 });
      renameSync(temporary, this.#path);
    });
    quietly(() => rmSync(temporary, { force: true }));
  }
}

function quietly<T>(operation: () => T): T | undefined {
  try {
    return operation();
  } catch {
    return undefined;
  }
}
