import { PythonStartError } from "./python-start-error.js";

/**
 * When V8 optimises the interpreter's loop, and when Python uses what it has made. A call that has begun goes on in what
 * there was: a Python program may be one such call.
 *
 * - `"auto"`: V8 optimises beside a program that has run for a while, and the program goes over to that: frame by frame, each
 *   where a turn of a loop ends. A short one does not come to it.
 * - `"late"`: the same, but V8 begins later, so that a process that is there for one short program need not wait at its end
 *   for what nobody uses any more. Sets a flag of V8's, for all WebAssembly of the process, for a quarter of a second.
 * - `"eager"`: before Python starts, which takes about a tenth of a second longer then; for what lives long. Sets a flag of
 *   V8's while it compiles, and blocks the thread. Node 20 has none for it: there it is `"auto"`.
 * - `"off"`: what has begun goes on as it is.
 *
 * What a program does and sees is the same with each.
 */
export type TierUp = "auto" | "late" | "eager" | "off";

/** Of Python's running: by then V8 has begun to optimise. What goes over too soon does so again, each time after twice as long. */
const SOON_MS = 100;

const afterMs: Record<TierUp, number> = {
  auto: SOON_MS,
  late: SOON_MS,
  eager: Number.POSITIVE_INFINITY,
  off: Number.POSITIVE_INFINITY,
};

/**
 * For `pywasm_tier_up` of `python.wasm`, in milliseconds.
 *
 * @throws PythonStartError E_OPTION
 */
export function tierUpAfter(tierUp: TierUp = "auto"): number {
  if (Object.hasOwn(afterMs, tierUp)) return afterMs[tierUp];
  throw new PythonStartError(
    "E_OPTION",
    `tierUp: expected one of ${Object.keys(afterMs).join(", ")}, found "${tierUp}". Give another, or leave it out.`,
  );
}
