import { rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";

/** Where compiles for the build machine, which wait for no SDK, find a ccache once an SDK has been set up. */
export function ccacheOffer(sdks: string): string {
  return join(sdks, "ccache");
}

/** Makes a ccache that was found, or came with an SDK, the one that is offered. */
export async function offerCcache(ccache: string, sdks: string): Promise<void> {
  const made = `${ccacheOffer(sdks)}.${process.pid}`;
  await rm(made, { force: true });
  await symlink(ccache, made);
  await rename(made, ccacheOffer(sdks));
}
