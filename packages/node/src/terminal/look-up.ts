/** While Python is asked something in the middle of a line, what is typed waits: all of it happens in its order. */
export class LookUp {
  #waiting: (() => void)[] = [];
  #giveUp: (() => void) | undefined;

  get isOpen(): boolean {
    return this.#giveUp !== undefined;
  }

  /** Does it now or, while a look-up is open, after that. */
  inOrder(action: () => void): void {
    if (this.isOpen) this.#waiting.push(action);
    else action();
  }

  /** What is looked up; undefined where that was given up, or failed. */
  async find<T>(look: () => Promise<T>): Promise<T | undefined> {
    const givenUp = new Promise<undefined>((resolve) => {
      this.#giveUp = () => resolve(undefined);
    });
    try {
      return await Promise.race([look(), givenUp]);
    } catch {
      return undefined;
    } finally {
      // What was found is shown first.
      setImmediate(() => this.#close());
    }
  }

  /** What waits is dropped with it. */
  giveUp(): void {
    this.#waiting = [];
    this.#giveUp?.();
  }

  #close(): void {
    this.#giveUp = undefined;
    for (const action of this.#waiting.splice(0)) this.inOrder(action);
  }
}
