import { type BootOptions, boot, type LoadedPython } from "./boot.js";
import type { EmscriptenModule } from "./emscripten.js";
import { endedBy } from "./interpreter/ended-by.js";
import { ReversibleHooks } from "./reversible-hooks.js";

/**
 * Starts Python and runs its command line once, to its end.
 *
 * @returns the exit status
 * @throws {@link PythonStartError} before `main` was called
 * @throws {@link PythonRunError} it crashed
 */
export async function runMain(python: LoadedPython, argv: readonly string[], options: BootOptions): Promise<number> {
  const hooks = new ReversibleHooks(options.preRun);
  try {
    const module = await boot(python, { ...options, preRun: hooks.preRun });
    return callMain(module, argv);
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
