import { createReadStream, createWriteStream } from "node:fs";
import { copyFile, rm, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createBrotliCompress, createGzip } from "node:zlib";
import { sha256OfFile } from "../download/sha256-of-file.js";
import { ENCODINGS, type Encoding } from "./encodings.js";
import { isCompressible } from "./mime-types.js";

interface EarlierFolder {
  folder: string;
  /** Of all that is in there, by path. */
  digests: Readonly<Record<string, string>>;
}

export interface CompressOptions {
  /** A seventh less than usual, in ten times the time. */
  smallest: boolean;
  /** Where the same was done before: for a file that is the same still, it is taken from there. */
  earlier: EarlierFolder | undefined;
  signal: AbortSignal | undefined;
  /** Told of each file when its turn comes. */
  onFile: ((path: string, size: number) => void) | undefined;
}

/** Below this, what it takes to say that something is compressed is more than what is saved. */
const WORTH_IT = 1024;

/** Puts what a server may send in its place beside each file that becomes smaller. */
export async function compressFiles(folder: string, paths: readonly string[], options: CompressOptions): Promise<void> {
  const failure = new AbortController();
  const signal = AbortSignal.any([failure.signal, ...(options.signal ? [options.signal] : [])]);
  const turns = paths.filter(isCompressible)[Symbol.iterator]();
  const lane = async () => {
    for (const path of turns) await compressFile(folder, path, { ...options, signal });
  };
  // When this ends, nothing is still written, and the first failure is what it tells.
  const lanes = Array.from({ length: availableParallelism() }, () => lane().catch((error) => failure.abort(error)));
  await Promise.all(lanes);
  failure.signal.throwIfAborted();
}

async function compressFile(folder: string, path: string, options: CompressOptions): Promise<void> {
  const { smallest, earlier, signal, onFile } = options;
  const file = join(folder, path);
  const { size } = await stat(file);
  if (size < WORTH_IT) return;
  if (earlier && earlier.digests[path] === (await sha256OfFile(file))) return takeEarlier(earlier, folder, path);
  onFile?.(path, size);
  for (const encoding of ENCODINGS) {
    const encoded = `${file}${encoding.extension}`;
    const compressor = compressorOf(encoding, size, smallest);
    await pipeline(createReadStream(file), compressor, createWriteStream(encoded), { signal });
    if ((await stat(encoded)).size >= size) await rm(encoded);
  }
}

async function takeEarlier(earlier: EarlierFolder, folder: string, path: string): Promise<void> {
  for (const { extension } of ENCODINGS) {
    const encoded = `${path}${extension}`;
    if (Object.hasOwn(earlier.digests, encoded)) await copyFile(join(earlier.folder, encoded), join(folder, encoded));
  }
}

function compressorOf({ name }: Encoding, size: number, smallest: boolean): Transform {
  if (name === "gzip") return createGzip({ level: constants.Z_BEST_COMPRESSION });
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT, BROTLI_MAX_WINDOW_BITS } = constants;
  return createBrotliCompress({
    params: {
      [BROTLI_PARAM_QUALITY]: smallest ? constants.BROTLI_MAX_QUALITY : 9,
      [BROTLI_PARAM_LGWIN]: BROTLI_MAX_WINDOW_BITS,
      [BROTLI_PARAM_SIZE_HINT]: size,
    },
  });
}
