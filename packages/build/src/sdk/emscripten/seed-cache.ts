import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { exists } from "../../process/find-on-path.js";
import { withInstallLock } from "../install-lock.js";
import { runOrFail } from "../program.js";
import type { SdkContext } from "../provider.js";

/**
 * Starts a cache of our own from one that holds prebuilt system libraries, so that they need not be built and the other
 * is not written to. Without `sanity.txt`: it names the compiler's folder, and where that differs Emscripten
 * empties the cache.
 */
export async function seedCache(from: string, to: string, context: SdkContext): Promise<void> {
  if (!(await exists(join(from, "sysroot/lib")))) return;
  await withInstallLock(to, context, async (locked) => {
    if (await exists(to)) return;
    const half = `${to}.part`;
    await rm(half, { recursive: true, force: true });
    await runOrFail("cp", ["-a", "--reflink=auto", from, half], locked);
    await rm(join(half, "sanity.txt"), { force: true });
    await rename(half, to);
  });
}
