import { eitherOf, type WasmFunction } from "./either-of.js";

/** What engines have that can set a stack of wasm aside (JavaScript Promise Integration); TypeScript does not know it yet. */
interface StackSwitching {
  Suspending: new (implementation: WasmFunction) => WasmFunction;
  promising(exported: WasmFunction): (...args: number[]) => Promise<unknown>;
}

const engine = WebAssembly as typeof WebAssembly & Partial<StackSwitching>;

/** Whether stacks of wasm can be set aside while something is waited for. */
export function canSuspend(): boolean {
  return typeof engine.Suspending === "function" && typeof engine.promising === "function";
}

/** Thrown by what would have to wait: the import of the wasm that it is in is called again when the promise has settled. */
export class Suspend {
  readonly until: Promise<unknown>;

  constructor(until: Promise<unknown>) {
    this.until = until;
  }

  /** The same for whoever has something to remember until the import is called again, and not before: others may wait meanwhile. */
  restoring(restore: () => void): Suspend {
    return new Suspend(this.until.then(restore));
  }
}

/**
 * What sets Python's stack aside while it waits. Frames of JavaScript cannot be set aside: it can wait only where there are
 * none but those of an import.
 */
export class Suspension {
  readonly #isPossible = new WebAssembly.Global({ value: "i32", mutable: true }, 0);

  get isPossible(): boolean {
    return this.#isPossible.value === 1;
  }

  /** Calls an export, in which Python can wait. */
  async call(exported: WasmFunction, ...args: number[]): Promise<unknown> {
    const before = this.#isPossible.value;
    this.#isPossible.value = 1;
    try {
      return await (engine as StackSwitching).promising(exported)(...args);
    } finally {
      this.#isPossible.value = before;
    }
  }

  /** Does what may have to wait, of which no stack has to be set aside: from the start, when what it waits for is there. */
  async attempt(action: () => void): Promise<void> {
    for (;;) {
      try {
        this.#isPossible.value = 1;
        return action();
      } catch (thrown) {
        if (!(thrown instanceof Suspend)) throw thrown;
        await thrown.until;
      } finally {
        this.#isPossible.value = 0;
      }
    }
  }

  /** Calls Python from within an import: there it cannot wait. */
  without<T>(action: () => T): T {
    const before = this.#isPossible.value;
    this.#isPossible.value = 0;
    try {
      return action();
    } finally {
      this.#isPossible.value = before;
    }
  }

  /** Calls Python while its stack is set aside: within that, it can wait by `call` only, whose stack is another. */
  async inside(action: () => Promise<void>): Promise<void> {
    const before = this.#isPossible.value;
    this.#isPossible.value = 0;
    try {
      await action();
    } finally {
      this.#isPossible.value = before;
    }
  }

  /**
   * A function for the wasm that may wait, and does so by setting the stack aside where that is possible. What it does
   * before it waits it does again after it.
   */
  waiting(parameters: readonly ("i32" | "f64")[], implementation: WasmFunction): WasmFunction {
    return eitherOf(parameters, this.#isPossible, suspending(implementation), implementation);
  }
}

function suspending(implementation: WasmFunction): WasmFunction {
  const attempt = (...args: number[]): unknown => {
    try {
      return implementation(...args);
    } catch (thrown) {
      if (thrown instanceof Suspend) return thrown.until.then(() => attempt(...args));
      throw thrown;
    }
  };
  return new (engine as StackSwitching).Suspending(attempt);
}
