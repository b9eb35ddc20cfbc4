import type { FileSystem } from "@pywasm/runtime";
import type { ArchiveLimits } from "./archive-limits.js";
import { installEntries } from "./install-entries.js";
import { readArchive } from "./read-archive.js";

/**
 * Unpacks a zip, a tar or a tar in gzip into a folder of the guest's. The archive may be anybody's: one that would write
 * elsewhere, has a name twice, lies about a size, or becomes more than the limits is refused, and nothing of it written.
 *
 * Files get the right to be executed that they had; times and owners are not kept.
 *
 * @throws ArchiveError
 * @example
 * ```ts
 * importArchive(module.FS, "/data", new Uint8Array(await upload.arrayBuffer()), { bytes: 50_000_000 });
 * ```
 */
export function importArchive(
  fs: FileSystem,
  folder: string,
  archive: Uint8Array,
  limits: Partial<ArchiveLimits> = {},
): void {
  installEntries(fs, folder, readArchive(archive, limits));
}
