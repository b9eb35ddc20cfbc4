import { realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** A folder by its real path, which compilers write into debug information; also where it is not there yet. */
export async function realFolder(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch {
    const parent = dirname(folder);
    return parent === folder ? folder : join(await realFolder(parent), basename(folder));
  }
}
