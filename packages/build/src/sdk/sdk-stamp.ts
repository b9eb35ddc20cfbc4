import { readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sdk } from "./provider.js";

const schema = 1;

/**
 * The SDK in a folder, or undefined where its installation did not finish.
 *
 * @param isWhole - a stamp that was damaged may be JSON still
 */
export async function readStamp<S extends Sdk>(root: string, isWhole: (sdk: S) => boolean): Promise<S | undefined> {
  try {
    const stamp = JSON.parse(await readFile(stampFile(root), "utf8")) as { schema: number; sdk: S };
    // The same folder may have been reached through a symbolic link.
    const isHere = (await realpath(stamp.sdk.root)) === (await realpath(root));
    return stamp.schema === schema && isHere && isWhole(stamp.sdk) ? stamp.sdk : undefined;
  } catch {
    return undefined;
  }
}

/** Says that the SDK is whole: the last thing that an installation does. */
export async function writeStamp(sdk: Sdk): Promise<void> {
  const temporary = `${stampFile(sdk.root)}.${process.pid}`;
  await writeFile(temporary, `${JSON.stringify({ schema, sdk }, null, 2)}\n`);
  await rename(temporary, stampFile(sdk.root));
}

/** The SDK no longer counts as whole: called before anything in its folder changes. */
export async function removeStamp(root: string): Promise<void> {
  await rm(stampFile(root), { force: true });
}

export function stampFile(root: string): string {
  return join(root, "installed.json");
}
