/** Stable codes: why a pool did not take a task. */
export type PoolErrorCode =
  | "E_QUEUE_FULL" // as many tasks wait as may
  | "E_POOL_CLOSED"; // it was disposed of

/** A pool did not take a task, which was not begun. */
export class PoolError extends Error {
  override readonly name = "PoolError";
  readonly code: PoolErrorCode;

  constructor(code: PoolErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
