/** Tells those who look for the answer to a question that it is no longer asked. */
export class Withdrawal {
  readonly #actions: (() => void)[] = [];
  #controller: AbortController | undefined;
  #isDone = false;

  get isDone(): boolean {
    return this.#isDone;
  }

  /** The same for who is outside. It is made when it is looked at, since it is dear, and most look at none. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#isDone) this.#controller.abort();
    return this.#controller.signal;
  }

  /** Does something then, or now where that is over. */
  whenDone(action: () => void): void {
    if (this.#isDone) action();
    else this.#actions.push(action);
  }

  withdraw(): void {
    this.#isDone = true;
    this.#controller?.abort();
    for (const action of this.#actions.splice(0)) action();
  }
}
