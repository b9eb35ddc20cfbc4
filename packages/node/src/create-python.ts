import { LocalPython, type Python } from "@pywasm/runtime";
import { endDelay } from "./delay-tier-up.js";
import type { PythonOptions } from "./python-options.js";

/**
 * Loads Python into this thread, where calls answer at once. It sees no folder and no environment variable that it is
 * not given.
 *
 * While Python runs, nothing else of this thread does: `createPythonWorker` runs it beside.
 *
 * @throws PythonStartError, ManifestError: what is wrong with the distribution or an option, before Python starts
 * @example
 * ```ts
 * const python = await createPython({ distribution: "./python-3.13.5-emscripten" });
 * python.exec("def greet(name): return f'Hello, {name}'");
 * console.log(python.call("greet", ["you"]));
 * ```
 */
export async function createPython(options: PythonOptions): Promise<Python> {
  const { loadHome } = await import("./load-home.js");
  const home = await loadHome(options);
  try {
    return await LocalPython.start(home);
  } finally {
    // The loop is compiled, which alone takes long to optimise. A program that runs at once leaves no time for timers.
    endDelay();
  }
}
