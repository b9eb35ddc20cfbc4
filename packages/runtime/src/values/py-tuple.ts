/**
 * A `tuple` of Python: an array that Python does not take for a list.
 *
 * @example
 * ```ts
 * const [quotient, remainder] = python.call("divmod", [7, 2]) as PyTuple;
 * python.call("sum", [PyTuple.of(1, 2)]);
 * ```
 */
export class PyTuple extends Array<unknown> {
  /** What `map`, `filter` and the like make is an array as any other. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}
