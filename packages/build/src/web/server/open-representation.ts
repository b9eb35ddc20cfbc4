import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { Encoding } from "../encodings.js";
import type { Validators } from "./is-unchanged.js";

/** An open file that is sent: the one that was asked for, or that in an encoding. */
export interface Representation extends Validators {
  handle: FileHandle;
  size: number;
  mtimeNs: bigint;
  encoding: Encoding | undefined;
}

/**
 * Opens a file, or the first of the files beside it that hold it in one of the encodings and are not older: what was left from another
 * state of the file is not used.
 *
 * @param path - a real path
 */
export async function openRepresentation(path: string, encodings: readonly Encoding[]): Promise<Representation> {
  const plain = await openAs(path);
  for (const encoding of encodings) {
    const encoded = await openAs(`${path}${encoding.extension}`, encoding).catch(() => undefined);
    if (!encoded) continue;
    const current = encoded.size > 0 && encoded.mtimeNs >= plain.mtimeNs;
    await (current ? plain : encoded).handle.close();
    if (current) return encoded;
  }
  return plain;
}

async function openAs(path: string, encoding?: Encoding): Promise<Representation> {
  // A link or a pipe may have come into its place since it was looked at.
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  const stats = await handle.stat({ bigint: true });
  if (!stats.isFile()) {
    await handle.close();
    throw Object.assign(new Error(`${path} is not a file`), { code: "ENOENT" });
  }
  const state = [stats.ino, stats.size, stats.mtimeNs].map((part) => part.toString(36)).join("-");
  return {
    handle,
    size: Number(stats.size),
    mtimeNs: stats.mtimeNs,
    encoding,
    etag: `"${state}${encoding ? `-${encoding.name}` : ""}"`,
    lastModified: stats.mtime.toUTCString(),
  };
}
