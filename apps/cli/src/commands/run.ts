import { hostRunnerOf } from "../host-runner.js";
import type { Invocation } from "../invocation.js";

/** `pywasm run [--] ARGUMENTS…`: Python's command line, with the current folder mounted where it is. */
export async function run(invocation: Invocation): Promise<number> {
  const hostRunner = await hostRunnerOf(invocation);
  if (hostRunner === undefined) return (await import("../run/run-in-worker.js")).runInWorker(invocation);
  return (await import("../run/run-on-host.js")).runOnHost(invocation, hostRunner);
}
