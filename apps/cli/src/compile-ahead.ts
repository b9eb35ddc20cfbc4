import type { ProgressContext } from "./run-with-progress.js";

const step = "compile-ahead";

/** A step of its own after a build, for the Node that runs it. What cannot be kept is compiled by each start. */
export async function compileAhead(
  distributions: ReadonlySet<string>,
  { signal, onEvent }: ProgressContext,
): Promise<void> {
  const { training } = await import("@pywasm/build");
  const { canKeepMachineCode, hasMachineCode, keepMachineCode } = await import("@pywasm/node");
  if (!canKeepMachineCode) return;
  const begin = performance.now();
  try {
    const missing = [...distributions].filter((distribution) => !hasMachineCode(distribution));
    if (missing.length === 0) return onEvent({ type: "step-fresh", step });
    const title = `Compile ahead for Node ${process.versions.node}`;
    onEvent({ type: "step-start", step, title, reason: "there is no machine code that this Node takes", log: "" });
    for (const distribution of missing) await keepMachineCode({ distribution, training: training.programs, signal });
    onEvent({ type: "step-done", step, elapsedMs: performance.now() - begin });
  } catch (cause) {
    signal.throwIfAborted();
    const error = cause instanceof Error ? cause : new Error(String(cause));
    onEvent({ type: "step-note", step, message: error.message });
    onEvent({ type: "step-failed", step, error, log: "" });
  }
}
