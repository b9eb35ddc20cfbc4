import { buildOptionsOf, type Invocation } from "../invocation.js";
import { removeAndTell } from "../remove-and-tell.js";

/** `pywasm clean`. */
export async function clean(invocation: Invocation): Promise<number> {
  const { buildRemovals, resolveConfig } = await import("@pywasm/build");
  const config = await resolveConfig(buildOptionsOf(invocation));
  return removeAndTell(await buildRemovals(config.paths), invocation.command.opts<{ dryRun?: boolean }>());
}
