import { setFlagsFromString } from "node:v8";

/** V8's own values: what a function may use up before it is compiled again, in bytes of the code that it runs. */
const BUDGET = Number.parseInt(process.versions.v8, 10) < 12 ? 1_800_000 : 13_000_000;
/** A function's baseline code takes at most a quarter of what is set while it is compiled, each time that it looks. */
const WHILE_STARTING = 400;
/** In which Python has started, and what it starts with is compiled. */
const STARTING_MS = 250;

/**
 * Lets the functions that Python starts with run about 100 times as long before V8 optimises them. A compile of the
 * interpreter's loop takes longer than a start, and a process does not end before it is done.
 *
 * Called between the compile of the module, where each function gets its budget, and the first call. The source of how
 * budgets are used is `TierupCheck` of V8's `src/wasm/baseline/liftoff-compiler.cc`.
 */
export function delayTierUp(): void {
  setFlagsFromString(`--wasm-tiering-budget=${WHILE_STARTING}`);
  setTimeout(endDelay, STARTING_MS).unref();
}

/** What is compiled from now on is optimised as soon as always. Before another module is, so that its functions get the whole budget. */
export function endDelay(): void {
  setFlagsFromString(`--wasm-tiering-budget=${BUDGET}`);
}

/**
 * The same for a thread that has no time for timers.
 *
 * @returns to be called while Python runs: true, and as always, once it has started
 */
export function delayTierUpWhileBlocked(): () => boolean {
  const started = performance.now() + STARTING_MS;
  setFlagsFromString(`--wasm-tiering-budget=${WHILE_STARTING}`);
  return () => {
    if (performance.now() < started) return false;
    endDelay();
    return true;
  };
}
