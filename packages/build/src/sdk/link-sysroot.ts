import { symlink } from "node:fs/promises";
import { join } from "node:path";

/**
 * Links an SDK's sysroot into a toolchain folder: compiled by that name, a file is the same to ccache in every build folder, wherever
 * the SDK is.
 *
 * @returns the link
 */
export async function linkSysroot(sysroot: string, toolchain: string): Promise<string> {
  const link = join(toolchain, "sysroot");
  await symlink(sysroot, link);
  return link;
}
