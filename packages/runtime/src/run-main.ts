import { type BootOptions, boot, executable, type LoadedPython } from "./boot.js";
import type { EmscriptenModule } from "./emscripten.js";
import type { PythonModule } from "./interpreter/c-api.js";
import { endedBy, exitStatusOf } from "./interpreter/ended-by.js";
import { ProgramSignals } from "./program-signals.js";
import { PythonStartError } from "./python-start-error.js";
import { ReversibleHooks } from "./reversible-hooks.js";
import { SIGINT } from "./signals.js";
import type { Suspension } from "./suspension.js";

/** What shells say of a program that SIGINT has ended. */
const INTERRUPTED = 128 + SIGINT;

/**
 * Starts Python and runs its command line once, to its end.
 *
 * @returns the exit status
 * @throws {@link PythonStartError} before a program ran
 * @throws {@link PythonRunError} it crashed
 */
export async function runMain(python: LoadedPython, argv: readonly string[], options: BootOptions): Promise<number> {
  const hooks = new ReversibleHooks(options.preRun);
  const signals = new ProgramSignals(options.signals);
  // Its timers end with it; those of another Python go on.
  const alarm = signals.alarm(Number.POSITIVE_INFINITY);
  try {
    const { suspension } = options.signals;
    const module = await boot(python, { ...signals.in({ ...options, preRun: hooks.preRun }), suspension }, argv);
    signals.of(module);
    const status = suspension
      ? await callMainSuspending(module, [executable(python.manifest), ...argv], suspension)
      : callMain(module, argv);
    // Nobody in there has seen it: the end of a program that was still being read.
    return status === 0 && options.signals.take() === SIGINT ? INTERRUPTED : status;
  } finally {
    signals.alarm(alarm);
    hooks.undo();
  }
}

function callMain(module: EmscriptenModule, argv: readonly string[]): number {
  try {
    return module.callMain([...argv]);
  } catch (cause) {
    throw failureOf(cause);
  }
}

/** What a file that a start needs has thrown is said already; all else was not to be. */
function failureOf(cause: unknown): Error {
  return cause instanceof PythonStartError ? cause : endedBy(cause);
}

/** Emscripten's own `callMain` is JavaScript, in whose middle nothing can wait. */
async function callMainSuspending(
  module: PythonModule,
  argv: readonly string[],
  suspension: Suspension,
): Promise<number> {
  try {
    const status = module.beginMain
      ? await suspension.call(module.beginMain(argv.slice(1)))
      : await suspension.call(module._main, argv.length, textsInMemory(module, argv));
    return (status as number | undefined) ?? 0;
  } catch (cause) {
    const status = exitStatusOf(cause);
    if (status !== undefined) return status;
    throw failureOf(cause);
  }
}

/** As C has them: their addresses, and 0 after the last. */
function textsInMemory(module: PythonModule, texts: readonly string[]): number {
  const pointers = texts.map((text) => {
    const bytes = new TextEncoder().encode(`${text}\0`);
    const at = module._malloc(bytes.length);
    module.HEAPU8.set(bytes, at);
    return at;
  });
  const at = module._malloc((pointers.length + 1) * 4);
  module.HEAPU32.set([...pointers, 0], at / 4);
  return at;
}
