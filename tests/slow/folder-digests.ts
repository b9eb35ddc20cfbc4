import { createHash } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * What is in a folder: sha256 by path, and `-> target` for a link, which is not followed.
 *
 * @param leaveOut - matched against the path below the folder
 */
export function folderDigests(dir: string, leaveOut = /^$/): Record<string, string> {
  const digests: Record<string, string> = {};
  // With their types: without, links to folders would be followed.
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(dir, path);
    if (entry.isDirectory() || leaveOut.test(name)) continue;
    digests[name] = entry.isSymbolicLink() ? `-> ${readlinkSync(path)}` : sha256(readFileSync(path));
  }
  return digests;
}

function sha256(data: Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}
