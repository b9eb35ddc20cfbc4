import { mountHost, type OpfsFolder, openOpfsFolder } from "@pywasm/fs";
import type { PreRunHook } from "@pywasm/runtime";
import type { WebMount } from "./mounts.js";

/**
 * Opens what is mounted, in the worker, once: each Python in it mounts the same.
 *
 * @throws PythonStartError E_BUSY, E_MOUNT
 */
export async function openMounts(mounts: readonly WebMount[]): Promise<PreRunHook[]> {
  const folders = new Map<string, OpfsFolder>();
  for (const { opfs } of mounts) if (!folders.has(opfs)) folders.set(opfs, await openOpfsFolder(opfs));
  return mounts.map(({ opfs, guest, readonly }) =>
    mountHost({ host: "/", files: folders.get(opfs)?.files, guest, readonly }),
  );
}
