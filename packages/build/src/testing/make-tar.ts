import { Header } from "tar";

/** One entry, said freely: nothing keeps it from being hostile. */
export interface TarEntry {
  path: string;
  type?: "File" | "Directory" | "SymbolicLink" | "Link" | "CharacterDevice" | "FIFO";
  linkpath?: string;
  content?: string;
  mode?: number;
  /** Seconds since 1970. */
  mtime?: number;
}

const BLOCK = 512;

/** The bytes of a tar with these entries, for tests. */
export function makeTar(entries: TarEntry[]): Buffer {
  const end = Buffer.alloc(2 * BLOCK);
  return Buffer.concat([...entries.flatMap(blocksOf), end]);
}

function blocksOf({
  path,
  type = "File",
  linkpath,
  content = "",
  mode = 0o644,
  mtime = 1_000_000_000,
}: TarEntry): Buffer[] {
  const data = Buffer.from(content);
  const block = Buffer.alloc(BLOCK);
  const header = new Header({
    path,
    type,
    linkpath,
    mode,
    mtime: new Date(mtime * 1000),
    size: data.length,
    uid: 0,
    gid: 0,
  });
  header.encode(block);
  return [block, data, Buffer.alloc((BLOCK - (data.length % BLOCK)) % BLOCK)];
}
