import { constants } from "node:os";
import { join } from "node:path";
import { isatty } from "node:tty";
import { runWasi } from "@pywasm/node/wasi";
import { buildOptionsOf, type Invocation } from "../invocation.js";
import { endBySignal } from "./end-by-signal.js";
import { type EnvironmentFlags, guestEnvironment } from "./guest-environment.js";
import { type FolderFlags, guestFolders } from "./guest-folders.js";
import type { TierUpFlags } from "./tier-up-flags.js";

/** Python's command line on a distribution for WASI. */
export async function runOnHost(invocation: Invocation, hostRunner: string): Promise<number> {
  const { baseFolders, locateDistribution } = await import("@pywasm/build/locate");
  const { args } = invocation.command;
  const flags = invocation.command.opts<FolderFlags & EnvironmentFlags & TierUpFlags>();
  const { status, signal } = await runWasi({
    ...guestFolders(process.cwd(), flags),
    distribution: await locateDistribution(buildOptionsOf(invocation)),
    args,
    env: guestEnvironment(process.env, flags, isatty(1) || isatty(2)),
    hostRunner,
    ...(flags.tierUp && { tierUp: flags.tierUp }),
    cache: join(baseFolders(process.env).cache, "host-runners"),
  });
  return signal ? endBySignal(signal, 128 + constants.signals[signal]) : status;
}
