import type { ProgressContext } from "./run-with-progress.js";

const step = "compile-ahead";

/** A step of its own after a build, for the Node that runs it. What cannot be kept is compiled by each start. */
export async function compileAhead(distributions: ReadonlySet<string>, context: ProgressContext): Promise<void> {
  const { canKeepMachineCode } = await import("@pywasm/node");
  if (!canKeepMachineCode) return;
  for (const distribution of distributions) await compileOne(distribution, context);
}

async function compileOne(distribution: string, { signal, onEvent }: ProgressContext): Promise<void> {
  const { BuildError, training } = await import("@pywasm/build");
  const { hasMachineCode, keepMachineCode } = await import("@pywasm/node");
  const begin = performance.now();
  try {
    if (hasMachineCode(distribution)) return onEvent({ type: "step-fresh", step });
    const title = `Compile ahead for Node ${process.versions.node}`;
    onEvent({ type: "step-start", step, title, reason: "there is no machine code that this Node takes", log: "" });
    const taken = await keepMachineCode({ distribution, training: training.programs, signal });
    if (!taken)
      onEvent({ type: "step-note", step, message: "a Node without flags of V8's takes it; this one has some" });
    onEvent({ type: "step-done", step, elapsedMs: performance.now() - begin });
  } catch (cause) {
    const error = signal.aborted
      ? new BuildError("E_INTERRUPTED", "The build was stopped.", { cause })
      : asError(cause);
    if (!signal.aborted) onEvent({ type: "step-note", step, message: error.message });
    onEvent({ type: "step-failed", step, error, log: "" });
    if (signal.aborted) throw error;
  }
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}
