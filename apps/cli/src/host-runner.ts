import type { Invocation } from "./invocation.js";

/** Of the commands that run a distribution. */
interface HostRunnerFlags {
  target?: string;
  hostRunner?: string;
}

/** No program: a worker of `@pywasm/node`, which is what runs the other target. */
const WORKER = "pywasm";

/**
 * What runs a distribution for WASI; undefined where that is a worker, or where another target was asked for, which the environment and the config file
 * may name a host runner beside.
 */
export async function hostRunnerOf({ command }: Invocation): Promise<string | undefined> {
  const { resolveTarget } = await import("@pywasm/build/locate");
  const { target, hostRunner } = command.opts<HostRunnerFlags>();
  const resolved = resolveTarget(target);
  if (resolved === "wasi") return hostRunner === WORKER ? undefined : (hostRunner ?? "node:wasi");
  if (command.getOptionValueSource("hostRunner") !== "cli") return undefined;
  return command.error(`error: --host-runner is for the target wasi, found ${resolved}. Add --target wasi.`);
}
