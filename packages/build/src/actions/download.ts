import { rename, rm } from "node:fs/promises";
import { basename } from "node:path";
import { fetchPart } from "../download/fetch-part.js";
import { resolveUrls } from "../download/resolve-urls.js";
import { sha256OfFile } from "../download/sha256-of-file.js";
import { BuildError } from "../errors.js";
import { asBuildError } from "../filesystem-error.js";
import type { PinnedFile } from "../pins/pinned-file.js";
import { shellQuote } from "../process/shell-quote.js";
import type { ActionContext, ActionHandler } from "./action.js";
import { note } from "./note.js";

/** Fetches a file of known content. Whoever serves it, the file at `to` has the pinned digest. */
export interface Download {
  do: "download";
  file: PinnedFile;
  /** Other archives with the same content, tried where `file` cannot be had. */
  alternatives?: PinnedFile[];
  to: string;
}

export const download: ActionHandler<Download> = {
  version: 1,
  describe: ({ file, to }) => [shellQuote(["curl", "-fL", "-o", to, file.urls[0] ?? ""])],
  async run({ file, alternatives = [], to }, context) {
    const files = [file, ...alternatives];
    const found = await sha256OfFile(to);
    if (files.some(({ sha256 }) => sha256 === found)) {
      context.log(`${to} is there, with the right digest\n`);
      return undefined;
    }
    const wrong = found && `${to} has the sha256 ${found}; expected ${file.sha256}`;
    if (context.offline) {
      const what = wrong ?? `${to} is not there`;
      throw new BuildError("E_NETWORK", `${what}, and nothing may be fetched (offline).`, { hint: byHand(files, to) });
    }
    if (wrong) {
      note(context, `${wrong}. It is thrown away and fetched again.`);
      await rm(to);
    }
    await fetchFromAny(files, to, context);
    return undefined;
  },
};

async function fetchFromAny(files: PinnedFile[], to: string, context: ActionContext): Promise<void> {
  const failures: BuildError[] = [];
  for (const { file, url, error } of await places(files)) {
    const part = `${to}.${file.sha256.slice(0, 8)}.part`;
    const failure =
      error ??
      (await fetchPart({ url, file, part }, context).then(
        () => undefined,
        (thrown) => asBuildError(thrown, to),
      ));
    if (!failure) return rename(part, to);
    if (context.signal.aborted || !isTheirs(failure)) throw failure;
    failures.push(failure);
    note(context, failure.message);
  }
  throw noneGaveIt(files, to, failures);
}

/** What another mirror may do better. */
function isTheirs({ code }: BuildError): boolean {
  return code !== "E_FILESYSTEM" && code !== "E_CONFIG";
}

async function places(files: PinnedFile[]) {
  const lists = files.map(async (file) => (await resolveUrls(file.urls)).map((resolved) => ({ file, ...resolved })));
  return (await Promise.all(lists)).flat();
}

function noneGaveIt(files: PinnedFile[], to: string, failures: BuildError[]): BuildError {
  const reasons = failures.map(({ message }) => `  ${message}`).join("\n");
  const wrong = failures.find(({ code }) => code === "E_CHECKSUM");
  return new BuildError(wrong ? "E_CHECKSUM" : "E_NETWORK", `${basename(to)} could not be fetched:\n${reasons}`, {
    hint: byHand(files, to),
    cause: failures[0],
  });
}

function byHand(files: PinnedFile[], to: string): string {
  const ways = files.map(({ sha256, size, urls }) => {
    const bytes = size === undefined ? "" : `, ${size} bytes`;
    const places = urls.map((url) => url.replace(/^debian:/, "any Debian mirror below "));
    return `the file with sha256 ${sha256}${bytes}, from ${places.join(", or ")}`;
  });
  return `Put it at ${to}: ${ways.join("; or ")}.`;
}
