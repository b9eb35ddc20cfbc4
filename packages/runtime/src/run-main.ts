import { type BootOptions, boot, type LoadedPython } from "./boot.js";
import { endedBy } from "./interpreter/ended-by.js";

/**
 * Starts Python and runs its command line once, to its end.
 *
 * @returns the exit status
 * @throws {@link PythonStartError} before `main` was called
 * @throws {@link PythonRunError} it crashed
 */
export async function runMain(python: LoadedPython, argv: readonly string[], options: BootOptions): Promise<number> {
  const module = await boot(python, options);
  try {
    return module.callMain([...argv]);
  } catch (cause) {
    throw endedBy(cause);
  }
}
