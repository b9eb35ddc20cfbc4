import { S_IFDIR, S_IFLNK, S_IFMT } from "@pywasm/runtime";
import type { HostFiles } from "../../host/host-files.js";

/** What a path has. */
export interface Found {
  ino: number;
  mode: number;
  nlink: number;
  size: number;
  content: Uint8Array;
}

const MOST = 100_000;

/** All that a store has, by its paths. */
export function treeOf(files: HostFiles, folder = "/", found = new Map<string, Found>()): Map<string, Found> {
  for (const name of files.readdirSync(folder).map(String)) {
    const path = `${folder === "/" ? "" : folder}/${name}`;
    const stats = files.lstatSync(path);
    if (!stats) throw new Error(`${path} is listed, and not there`);
    const { ino, mode, nlink, size } = stats;
    const kind = mode & S_IFMT;
    found.set(path, { ino, mode, nlink, size, content: contentOf(files, path, kind, size) });
    if (kind === S_IFDIR) treeOf(files, path, found);
  }
  return found;
}

function contentOf(files: HostFiles, path: string, kind: number, size: number): Uint8Array {
  if (kind === S_IFDIR) return new Uint8Array();
  if (kind === S_IFLNK) return new TextEncoder().encode(String(files.readlinkSync(path)));
  const buffer = new Int8Array(Math.min(size, MOST));
  const fd = files.openSync(path, 0);
  const count = files.readSync(fd, buffer, 0, buffer.length, 0);
  files.closeSync(fd);
  return new Uint8Array(buffer.buffer, 0, count);
}
