import { closeSync, openSync, writeFileSync } from "node:fs";

/** The log of one run of a step. */
export class StepLog {
  readonly #file: number;
  /** Why not all of it was written. */
  error: unknown;

  constructor(readonly path: string) {
    this.#file = openSync(path, "w");
  }

  write(text: string): void {
    try {
      if (this.error === undefined) writeFileSync(this.#file, text);
    } catch (error) {
      this.error = Object.assign(error as Error, { path: this.path });
    }
  }

  close(): void {
    closeSync(this.#file);
  }
}
