import { mkdirSync, statSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ReadEntry } from "tar";
import { BuildError } from "../errors.js";
import { filesystemError } from "../filesystem-error.js";
import { type ArchiveLimits, EntryGuard } from "./entry-guard.js";

/** A header, an extended header with a long name, and padding. */
const BYTES_BESIDE = 4096;

/** How an archive is unpacked. */
export interface UnpackOptions {
  /** Folder that receives it: there, and empty. */
  to: string;
  /** Leading folders taken off every name. */
  strip: number;
  limits: ArchiveLimits;
  onEntry(count: number): void;
}

/**
 * Unpacks the bytes of a tar. Times are kept: make compares them. It writes synchronously, piece by piece, so
 * that nothing is still being written when it throws.
 *
 * @throws BuildError E_ARCHIVE at the first entry that is not allowed, and for an archive without its end
 */
export async function unpackTar(chunks: AsyncIterable<Buffer>, options: UnpackOptions): Promise<void> {
  // Imported here: most builds unpack nothing.
  const { UnpackSync } = await import("tar");
  const guard = new EntryGuard(options.strip, options.limits);
  const state: { error?: unknown; whole: boolean; files: { path: string; size: number }[] } = {
    whole: false,
    files: [],
  };
  let entries = 0;
  const unpack = new UnpackSync({
    cwd: options.to,
    strict: true,
    preserveOwner: false,
    filter: (_, entry) => {
      try {
        return state.error === undefined && place(entry as ReadEntry, guard);
      } catch (error) {
        state.error = error;
        return false;
      }
    },
  });
  unpack.on("error", (error: unknown) => {
    state.error ??= error;
  });
  unpack.on("eof", () => {
    state.whole = true;
  });
  unpack.on("entry", ({ type, path, size }: ReadEntry) => {
    if (type.endsWith("File")) state.files.push({ path, size });
    options.onEntry(++entries);
  });
  // tar would go on without it: with a name cut short, say.
  unpack.on("ignoredEntry", ({ meta, size }: ReadEntry) => {
    if (meta) state.error ??= new BuildError("E_ARCHIVE", `it holds a header of ${size} bytes`);
  });
  let left = mostBytes(options.limits);
  for await (const chunk of chunks) {
    left -= chunk.length;
    if (left < 0) throw new BuildError("E_ARCHIVE", `it is longer than ${mostBytes(options.limits)} bytes unpacked`);
    // Behind its end there may be anything: it is read, because the packing has a checksum, and that is all.
    if (!state.whole) unpack.write(chunk);
    if (state.error !== undefined) throw archiveError(state.error, options.to);
  }
  unpack.end();
  if (state.error !== undefined) throw archiveError(state.error, options.to);
  if (!state.whole) throw new BuildError("E_ARCHIVE", "it ends too early: the archive is truncated");
  if (state.files.length === 0) throw new BuildError("E_ARCHIVE", "it holds no file");
  for (const { path, size } of state.files) assertSize(join(options.to, path), size);
  makeLinks(guard.links(), options.to);
}

/** Of an archive that keeps to the limits: with every entry go headers and padding. */
function mostBytes({ entries, bytes }: ArchiveLimits): number {
  return bytes + entries * BYTES_BESIDE;
}

/** Rewrites the entry to what the guard decided. */
function place(entry: ReadEntry, guard: EntryGuard): boolean {
  const placement = guard.admit(entry);
  if (!placement || entry.type === "SymbolicLink") return false;
  entry.path = placement.path;
  if (placement.linkpath !== undefined) entry.linkpath = placement.linkpath;
  // Writable by the owner, readable by all, and no set-user-id.
  const executable = entry.type.endsWith("Directory") || ((entry.mode ?? 0) & 0o100) !== 0;
  entry.mode = executable ? 0o755 : 0o644;
  return true;
}

/** Links come last: while files are written there is none to write through. */
function makeLinks(links: ReadonlyMap<string, string>, to: string): void {
  for (const [path, target] of links) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    symlinkSync(target, join(to, path));
  }
}

/** A disk that gets full in the middle of a write takes a part of it, and says nothing. */
function assertSize(path: string, size: number): void {
  if (statSync(path).size !== size) throw Object.assign(new Error("short write"), { code: "ENOSPC", path });
}

function archiveError(error: unknown, to: string): BuildError {
  if (error instanceof BuildError) return error;
  const what = `expected a tar, plain or packed by gzip or xz; it cannot be read: ${(error as Error).message}`;
  return filesystemError(error, to) ?? new BuildError("E_ARCHIVE", what, { cause: error });
}
