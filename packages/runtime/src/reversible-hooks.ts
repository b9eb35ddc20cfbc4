import type { PreRunHook } from "./emscripten.js";

/** Hooks of one interpreter, and what undoes them when it has ended. */
export class ReversibleHooks {
  readonly preRun: readonly PreRunHook[];
  readonly #undo: (() => unknown)[] = [];

  constructor(hooks: readonly PreRunHook[]) {
    this.preRun = hooks.map((hook) => (module) => {
      const undo = hook(module);
      if (typeof undo === "function") this.#undo.push(() => undo());
    });
  }

  /** The last first. Does nothing the second time. */
  undo(): void {
    for (let undo = this.#undo.pop(); undo; undo = this.#undo.pop()) undo();
  }
}
