import { PythonRunError } from "../python-run-error.js";

/** What calls that wait are rejected with when the embedder ends Python. */
export function terminated(why = "its embedder ended it"): PythonRunError {
  return new PythonRunError("E_TERMINATED", `Python was terminated: ${why}. Create another to go on.`);
}

/** What a worker is ended for that does not keep to the protocol. */
export function misunderstood(cause?: unknown): PythonRunError {
  return new PythonRunError(
    "E_CRASHED",
    "Python's worker sent what no worker of this version sends, and was ended. Create another to go on.",
    { cause },
  );
}

/** Why there is no way for an interrupt. */
export function notInterruptible(): PythonRunError {
  return new PythonRunError(
    "E_ISOLATION",
    "Python in a worker can be interrupted only where signals can reach it. Serve the page with the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp, or give createPython a serviceWorkerURL, or terminate Python.",
  );
}
