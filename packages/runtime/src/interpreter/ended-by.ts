import { PythonRunError } from "../python-run-error.js";

/** Whether what was thrown out of the wasm has left it in a state that nothing can go on from. */
export function isFatal(thrown: unknown): boolean {
  return (
    thrown instanceof WebAssembly.RuntimeError ||
    exitStatusOf(thrown) !== undefined ||
    isStackOverflow(thrown) ||
    isSuspendError(thrown)
  );
}

/** The error for a fatal end. */
export function endedBy(thrown: unknown): PythonRunError {
  const status = exitStatusOf(thrown);
  if (status !== undefined) {
    return new PythonRunError(
      "E_EXITED",
      `Python ended itself with exit status ${status}, by os._exit or the like. Create another to go on.`,
      { cause: thrown },
    );
  }
  const problem = thrown instanceof Error ? thrown.message.replace(/\. Build with -sASSERTIONS.*/, "") : String(thrown);
  return new PythonRunError(
    "E_CRASHED",
    `Python crashed: ${problem}. What it wrote to stderr tells more; a build with --profile debug more still.`,
    { cause: thrown },
  );
}

/** Emscripten's `ExitStatus`: its class is not exported by name in every build. */
export function exitStatusOf(thrown: unknown): number | undefined {
  if (typeof thrown !== "object" || thrown === null || Reflect.get(thrown, "name") !== "ExitStatus") return undefined;
  const status: unknown = Reflect.get(thrown, "status");
  return typeof status === "number" ? status : undefined;
}

/** As V8 and JavaScriptCore, and as SpiderMonkey say it. */
export function isStackOverflow(thrown: unknown): boolean {
  return thrown instanceof Error && /call stack size exceeded|too much recursion/i.test(thrown.message);
}

/** Python was to wait where frames of JavaScript are in between, which cannot be set aside. */
function isSuspendError(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === "SuspendError";
}
