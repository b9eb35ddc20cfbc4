/** Tells what runs in the middle of what. `AsyncLocalStorage` of `node:async_hooks` does so across promises, too. */
export interface CallScope {
  run<T>(scope: object, action: () => T): T;
  getStore(): object | undefined;
}

/** Where nothing better is known: what is called before the action returns. */
export class SynchronousScope implements CallScope {
  #scope: object | undefined;

  run<T>(scope: object, action: () => T): T {
    const before = this.#scope;
    this.#scope = scope;
    try {
      return action();
    } finally {
      this.#scope = before;
    }
  }

  getStore(): object | undefined {
    return this.#scope;
  }
}
