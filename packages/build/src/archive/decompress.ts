import { spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { BuildError } from "../errors.js";

const CHUNK = 1 << 18;

/**
 * The bytes of a tar, whatever it is packed with: told by its first bytes, not by its name.
 *
 * @throws BuildError E_ARCHIVE for a broken or unknown one, E_TOOL without xz
 */
export async function decompress(archive: string, signal: AbortSignal): Promise<AsyncIterable<Buffer>> {
  const magic = await firstBytes(archive);
  if (magic.startsWith("1f8b")) return gunzip(archive);
  if (magic.startsWith("fd377a585a00")) return unxz(archive, signal);
  if (magic.length >= 1024) return createReadStream(archive, { highWaterMark: CHUNK });
  throw new BuildError("E_ARCHIVE", `expected a tar, plain or packed by gzip or xz; found ${magic.length / 2} bytes`);
}

async function firstBytes(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.subarray(0, bytesRead).toString("hex");
  } finally {
    await file.close();
  }
}

async function* gunzip(archive: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK });
  // An error of either stream comes out of the loop below.
  pipeline(createReadStream(archive, { highWaterMark: CHUNK }), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (cause) {
    throw new BuildError("E_ARCHIVE", `gzip: ${(cause as Error).message}`, { cause });
  }
}

async function* unxz(archive: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  const child = spawn("xz", ["-dc", "--", archive], { stdio: ["ignore", "pipe", "pipe"], signal });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("close", resolve);
    child.once("error", (cause) => reject(xzError(cause)));
  });
  ended.catch(() => undefined);
  try {
    yield* child.stdout as AsyncIterable<Buffer>;
    if ((await ended) !== 0) throw new BuildError("E_ARCHIVE", said.trim() || "xz failed");
  } finally {
    child.kill("SIGKILL");
  }
}

function xzError(cause: NodeJS.ErrnoException): BuildError {
  if (cause.name === "AbortError") return new BuildError("E_INTERRUPTED", "The unpacking was stopped.", { cause });
  const what = cause.code === "ENOENT" ? "is not there" : `cannot be run: ${cause.message}`;
  return new BuildError("E_TOOL", `The program xz, which unpacks sources, ${what}.`, {
    cause,
    hint: "Install it: the package is xz-utils in Debian and Ubuntu, xz elsewhere.",
  });
}
