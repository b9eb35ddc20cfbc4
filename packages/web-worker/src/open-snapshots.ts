import { fitsOf, parseSnapshot, type Snapshot } from "@pywasm/runtime";
import type { LoadOptions } from "./load-options.js";

/**
 * What Python goes on from. Without its own, a distribution starts from nothing.
 *
 * @param fetched the distribution's
 * @throws PythonStartError E_SNAPSHOT for one of the page's that cannot be used
 */
export async function openSnapshots(
  { manifest, state }: LoadOptions,
  fetched: Promise<Uint8Array<ArrayBuffer> | undefined>,
  onPlainStart: (reason: string) => void,
): Promise<{ start: Snapshot | undefined; state: Snapshot | undefined }> {
  const fits = fitsOf(manifest);
  const open = async () => {
    const bytes = await fetched;
    return bytes && parseSnapshot(bytes, fits);
  };
  const start = await open().catch((error: Error) => void onPlainStart(error.message));
  return { start: start || undefined, state: state && parseSnapshot(state, fits) };
}
