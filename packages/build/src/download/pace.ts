/** Of a server that sends less, the rest is not waited for. A modem sends ten times as much. */
const LEAST_BYTES = 16 * 1024;
const WINDOW_MS = 30_000;

/** What is thrown at a server that sends something now and then, and would so keep us for days. */
export class TooSlowError extends Error {
  override readonly name = "TooSlowError";
}

/** Watches how fast something arrives. Silence is not seen here: nothing arrives that could be counted. */
export class Pace {
  #begin: number;
  #bytes = 0;

  /** @param now - in milliseconds, of any clock */
  constructor(now: number) {
    this.#begin = now;
  }

  /** @throws TooSlowError */
  took(bytes: number, now: number): void {
    this.#bytes += bytes;
    if (now - this.#begin < WINDOW_MS) return;
    if (this.#bytes < LEAST_BYTES) throw new TooSlowError(`sent only ${this.#bytes} bytes in ${WINDOW_MS / 1000} s`);
    this.#begin = now;
    this.#bytes = 0;
  }
}
