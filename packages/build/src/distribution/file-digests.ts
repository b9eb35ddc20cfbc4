import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { glob } from "tinyglobby";

export interface FileDigest {
  /** Relative, with `/`. */
  path: string;
  size: number;
  /** SPDX 2.3 asks for it beside any other. */
  sha1: string;
  sha256: string;
}

/** Every file below a folder, in the order of their names. */
export async function fileDigests(dir: string): Promise<FileDigest[]> {
  const paths = (await glob("**", { cwd: dir, dot: true })).sort();
  return Promise.all(
    paths.map(async (path) => {
      const content = await readFile(join(dir, path));
      return { path, size: content.length, sha1: hash("sha1", content), sha256: hash("sha256", content) };
    }),
  );
}
