import { ConversionError } from "./conversion-error.js";

/** Both languages recurse to convert; far below where either runs out of stack. */
const DEEPEST = 500;

/** The containers that a conversion is inside of: what finds cycles, and values that never end. */
export class Nesting<T> {
  readonly #open = new Set<T>();
  readonly #deepest: number;

  constructor(deepest = DEEPEST) {
    this.#deepest = deepest;
  }

  /**
   * Converts what is inside of a container.
   *
   * @throws ConversionError E_CYCLE, E_DEPTH
   */
  within<R>(container: T, convert: () => R): R {
    if (this.#open.has(container)) {
      throw new ConversionError(
        "E_CYCLE",
        "A value that contains itself cannot cross between JavaScript and Python. Pass its parts, or keep it on one side and pass a handle.",
      );
    }
    if (this.#open.size === this.#deepest) {
      throw new ConversionError(
        "E_DEPTH",
        `A value may be nested ${this.#deepest} deep to cross between JavaScript and Python; this one is nested deeper. Flatten it first.`,
      );
    }
    this.#open.add(container);
    try {
      return convert();
    } finally {
      this.#open.delete(container);
    }
  }
}
