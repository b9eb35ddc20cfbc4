import { mkdir, rename, rm } from "node:fs/promises";
import { glob } from "tinyglobby";
import { decompress } from "../archive/decompress.js";
import type { ArchiveLimits } from "../archive/entry-guard.js";
import { unpackTar } from "../archive/unpack-tar.js";
import { BuildError } from "../errors.js";
import { shellQuote } from "../process/shell-quote.js";
import type { ActionHandler } from "./action.js";

/** Unpacks a tar (plain, gzip, xz) to a folder of its own, which is there whole or not at all. */
export interface Extract {
  do: "extract";
  archive: string;
  /** Replaced when it is there. */
  to: string;
  /** Leading folders taken off every name. @defaultValue 1 */
  strip?: number;
  /** @defaultValue 50,000 entries of together 1 GiB: CPython's tree has a tenth of that */
  limits?: Partial<ArchiveLimits>;
}

const LIMITS: ArchiveLimits = { entries: 50_000, bytes: 2 ** 30 };
const TOLD_EVERY = 250;

export const extract: ActionHandler<Extract> = {
  version: 2,
  describe: ({ archive, to, strip = 1 }) => [
    shellQuote(["tar", "-xf", archive, "-C", to, ...(strip > 0 ? [`--strip-components=${strip}`] : [])]),
  ],
  async run({ archive, to, strip = 1, limits }, { signal, emit, step }) {
    const unpacked = `${to}.tmp`;
    await rm(unpacked, { recursive: true, force: true });
    await mkdir(unpacked, { recursive: true });
    const onEntry = (done: number) => {
      if (done % TOLD_EVERY === 0) emit({ type: "step-progress", step, done, unit: "files" });
    };
    try {
      const chunks = await decompress(archive, signal);
      await unpackTar(untilAborted(chunks, signal), { to: unpacked, strip, limits: { ...LIMITS, ...limits }, onEntry });
      await rm(to, { recursive: true, force: true });
      await rename(unpacked, to);
    } catch (error) {
      await rm(unpacked, { recursive: true, force: true });
      throw named(archive, error);
    }
    return { outputs: await filesIn(to) };
  },
};

/** Every file counts as an output: one that is changed later is noticed, and all of them are unpacked again. */
function filesIn(dir: string): Promise<string[]> {
  return glob("**", { cwd: dir, absolute: true, dot: true, followSymbolicLinks: false, expandDirectories: false });
}

async function* untilAborted(chunks: AsyncIterable<Buffer>, signal: AbortSignal): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    if (signal.aborted) throw new BuildError("E_INTERRUPTED", "The unpacking was stopped.", { cause: signal.reason });
    yield chunk;
  }
}

function named(archive: string, error: unknown): unknown {
  if (!(error instanceof BuildError) || error.code !== "E_ARCHIVE") return error;
  return new BuildError("E_ARCHIVE", `${archive} is not unpacked: ${error.message}`, {
    cause: error,
    hint: "Nothing of it was kept. Remove the file, and run the same command again to fetch it anew.",
  });
}
