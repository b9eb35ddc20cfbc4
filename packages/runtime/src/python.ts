import type { Manifest } from "./manifest.js";

/** Python, wherever it runs. */
export interface Python {
  /** What the distribution says of itself. */
  readonly manifest: Manifest;

  /**
   * Runs Python's command line to its end: `["-c", "print(1)"]`, `["-m", "module"]`, `["script.py", "argument"]`. Each
   * call is an interpreter of its own, as each process is.
   *
   * @returns the exit status: 0, what `SystemExit` says, 1 after a traceback, 2 for a wrong option
   * @throws {@link PythonStartError} it did not start
   * @throws {@link PythonRunError} it crashed or was terminated
   */
  runMain(argv: readonly string[]): Promise<number>;
}
