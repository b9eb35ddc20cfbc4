import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { ActionContext } from "../actions/action.js";
import { BuildError } from "../errors.js";
import type { PinnedFile } from "../pins/pinned-file.js";
import { type Answer, HTML, openUrl } from "./open-url.js";
import { TooSlowError } from "./pace.js";
import { Progress } from "./progress.js";

/** One file from one place. */
export interface PartRequest {
  url: string;
  file: PinnedFile;
  /** Receives what arrives; what lies there already is continued. */
  part: string;
}

/** For a file of unknown size. */
const LARGEST = 4 * 2 ** 30;
const ATTEMPTS = 10;

/**
 * Fetches into the part file until its digest is right. An answer that breaks off is continued where it stopped as
 * long as each try brings something. The pinned digest says whether the pieces belong together, so no ETag is
 * needed: pieces that do not are thrown away, and the file is fetched once more, whole.
 *
 * @throws BuildError E_NETWORK or E_CHECKSUM, naming the URL
 */
export async function fetchPart(request: PartRequest, context: ActionContext): Promise<void> {
  const { part, url, file } = request;
  await mkdir(dirname(part), { recursive: true });
  for (let attempt = 1; ; attempt++) {
    const start = await sizeOf(part);
    try {
      const found = await continuePart(request, start, context);
      if (found === file.sha256) return;
      await rm(part, { force: true });
      if (start === 0) throw new BuildError("E_CHECKSUM", `${url}: expected sha256 ${file.sha256}, found ${found}`);
      context.log(`${url}: what was fetched before did not fit; again from the start\n`);
    } catch (error) {
      const gained = (await sizeOf(part)) - start;
      if (!isBreak(error) || gained <= 0 || attempt === ATTEMPTS) throw error;
      context.log(`${error.message}; going on at byte ${start + gained}\n`);
    }
  }
}

/** A server that fell silent, or nearly so, is not waited for a second time. */
function isBreak(error: unknown): error is BuildError {
  if (!(error instanceof BuildError) || error.code !== "E_NETWORK") return false;
  if (error.cause instanceof TooSlowError) return false;
  return (error.cause as NodeJS.ErrnoException | undefined)?.code !== "UND_ERR_BODY_TIMEOUT";
}

/** Appends the rest of the file, and gives the digest of the whole. */
async function continuePart(request: PartRequest, start: number, context: ActionContext): Promise<string> {
  const { url, file, part } = request;
  const before = await hashOf(part, start);
  if (start === file.size) return before.digest("hex");
  return openUrl(url, start, context.signal, async (answer) => {
    const hash = answer.start === 0 ? createHash("sha256") : before;
    await append(answer, hash, request, new Progress(context, answer.start, file.size ?? answer.total));
    return hash.digest("hex");
  });
}

async function append(answer: Answer, hash: Hash, { url, file, part }: PartRequest, progress: Progress): Promise<void> {
  const most = file.size ?? LARGEST;
  const expected = file.size ?? answer.total;
  if (answer.total !== undefined && answer.total !== expected) {
    throw new BuildError("E_NETWORK", `${url}: expected ${expected} bytes, found a file of ${answer.total}`);
  }
  let size = answer.start;
  let out: FileHandle | undefined;
  try {
    for await (const chunk of answer.body) {
      if (size === 0) refuseHtml(url, chunk);
      // Only now: an answer that is refused costs nothing of what is there.
      out ??= await open(part, size === 0 ? "w" : "a");
      size += chunk.length;
      if (size > most) throw await tooLong(url, part, most);
      hash.update(chunk);
      await out.appendFile(chunk);
      progress.at(size);
    }
  } finally {
    await out?.close();
  }
  if (expected === undefined || size >= expected) return;
  throw new BuildError("E_NETWORK", `${url}: broke off after ${size} of ${expected} bytes`);
}

/** A page that does not even say that it is one. */
function refuseHtml(url: string, chunk: Buffer): void {
  if (!/^\s*<(!do|html)/i.test(chunk.toString("latin1", 0, 64))) return;
  throw new BuildError("E_NETWORK", `${url}: ${HTML}`);
}

async function tooLong(url: string, part: string, most: number): Promise<BuildError> {
  await rm(part, { force: true });
  return new BuildError("E_CHECKSUM", `${url}: expected ${most} bytes, found more`);
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

async function hashOf(path: string, size: number): Promise<Hash> {
  const hash = createHash("sha256");
  if (size === 0) return hash;
  for await (const chunk of createReadStream(path, { end: size - 1 })) hash.update(chunk as Buffer);
  return hash;
}
