import { type BootOptions, boot, type LoadedPython } from "./boot.js";
import type { EmscriptenModule } from "./emscripten.js";
import { endedBy } from "./interpreter/ended-by.js";
import { ProgramSignals } from "./program-signals.js";
import { ReversibleHooks } from "./reversible-hooks.js";
import { SIGINT } from "./signals.js";

/** What shells say of a program that SIGINT has ended. */
const INTERRUPTED = 128 + SIGINT;

/**
 * Starts Python and runs its command line once, to its end.
 *
 * @returns the exit status
 * @throws {@link PythonStartError} before `main` was called
 * @throws {@link PythonRunError} it crashed
 */
export async function runMain(python: LoadedPython, argv: readonly string[], options: BootOptions): Promise<number> {
  const hooks = new ReversibleHooks(options.preRun);
  const signals = new ProgramSignals(options.signals);
  try {
    const module = await boot(python, signals.in({ ...options, preRun: hooks.preRun }));
    signals.of(module);
    const status = callMain(module, argv);
    // Nobody in there has seen it: the end of a program that was still being read.
    return status === 0 && options.signals.take() === SIGINT ? INTERRUPTED : status;
  } finally {
    hooks.undo();
  }
}

function callMain(module: EmscriptenModule, argv: readonly string[]): number {
  try {
    return module.callMain([...argv]);
  } catch (cause) {
    throw endedBy(cause);
  }
}
