/** More lines than anybody types for one statement. */
const MOST = 1_000;

/** The lines that a statement may already have: Python asks for all of them after the first by the same prompt. */
export class StatementLines {
  #prompt: string | undefined;
  #lines: string[] = [];

  add(prompt: string, line: string): void {
    this.#lines = [...this.before(prompt), line];
    this.#prompt = prompt;
  }

  /** What has been entered before the line that this prompt asks for. */
  before(prompt: string): string[] {
    return this.#lines.slice(prompt === this.#prompt ? -MOST : -1);
  }
}
