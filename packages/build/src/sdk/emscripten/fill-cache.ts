import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exists } from "../../process/find-on-path.js";

/** What Emscripten writes in place: a process that is killed leaves half a file, which the next one would trust. */
const writtenInPlace = ["symbol_lists", "js_output", "build"];

/** Runs what makes Emscripten fill its cache. What an earlier run may have left half-written is thrown away first. */
export async function fillCache<T>(cache: string, work: () => Promise<T>): Promise<T> {
  const marker = join(cache, "being-filled");
  if (await exists(marker)) {
    for (const name of writtenInPlace) await rm(join(cache, name), { recursive: true, force: true });
  }
  await writeFile(marker, "");
  const result = await work();
  await rm(marker);
  return result;
}
