import { isatty } from "node:tty";
import { hostRunnerOf } from "../host-runner.js";
import type { Invocation } from "../invocation.js";
import { isPrompt } from "../run/is-prompt.js";

/** `pywasm run [--] ARGUMENTS…`: Python's command line, with the current folder mounted where it is. */
export async function run(invocation: Invocation): Promise<number> {
  const somebodyTypes = isatty(0) && isatty(1) && isPrompt(invocation.command.args);
  const hostRunner = await hostRunnerOf(invocation, somebodyTypes);
  if (hostRunner === undefined) return (await import("../run/run-in-worker.js")).runInWorker(invocation);
  return (await import("../run/run-on-host.js")).runOnHost(invocation, hostRunner);
}
