import { basename } from "node:path";
import type { Command } from "commander";
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
 *
 * @param somebodyTypes - whether this is a prompt on a terminal, where whoever named nothing wants to interrupt Python, and a line editor
 */
export async function hostRunnerOf({ command }: Invocation, somebodyTypes = false): Promise<string | undefined> {
  const { resolveTarget } = await import("@pywasm/build/locate");
  const { target, hostRunner = somebodyTypes ? WORKER : "node:wasi" } = command.opts<HostRunnerFlags>();
  const resolved = resolveTarget(target);
  if (resolved === "wasi") return hostRunner === WORKER ? undefined : known(hostRunner, command);
  if (command.getOptionValueSource("hostRunner") !== "cli") return undefined;
  return command.error(`error: --host-runner is for the target wasi, found ${resolved}. Add --target wasi.`);
}

async function known(hostRunner: string, command: Command): Promise<string> {
  const { hostRunnerNames } = await import("@pywasm/node/wasi");
  if (hostRunnerNames.includes(basename(hostRunner))) return hostRunner;
  return command.error(
    `error: Unknown host runner "${hostRunner}": expected one of ${[WORKER, ...hostRunnerNames].join(", ")}, or the path of a program with one of these names.`,
  );
}
