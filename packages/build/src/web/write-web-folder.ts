import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { glob } from "tinyglobby";
import { type Distribution, readDistribution } from "../distribution/read-distribution.js";
import { BuildError } from "../errors.js";
import { asBuildError } from "../filesystem-error.js";
import { replaceFolder } from "../replace-folder.js";
import { compressFiles } from "./compress-files.js";
import { makeDraftFolder } from "./draft-folder.js";
import { hostFiles } from "./hosts/host-files.js";
import { isolationScripts, withIsolation } from "./hosts/isolation-scripts.js";
import { assertOwnFolder, writeWebRecord } from "./web-record.js";

/** Where a page finds the distribution: beside itself. */
export const DISTRIBUTION_FOLDER = "python";

const OWN_SERVICE_WORKER = "service-worker.js";

export interface WebFolderOptions {
  /** The folder of a distribution. */
  distribution: string;
  /** The folder of a page, with its `index.html`, that looks for the distribution in `python/`. */
  page: string;
  /** The folder that is written. */
  out: string;
  /** Compress as well as is possible: a seventh less, in ten times the time. @defaultValue `false` */
  smallest?: boolean;
  signal?: AbortSignal;
  /** Told of each file that is compressed, when its turn comes. */
  onFile?(path: string, size: number): void;
}

/**
 * Writes a folder for the host of a static site: a page, the distribution, both compressed beside themselves, and what tells Apache, nginx,
 * Caddy, Netlify, Cloudflare Pages, Vercel and GitHub Pages how to serve them. It comes into place whole, or not at all.
 *
 * @throws BuildError E_USAGE for a place with something else in it, E_FILESYSTEM
 */
export async function writeWebFolder(options: WebFolderOptions): Promise<void> {
  const { out, smallest = false, signal, onFile } = options;
  const distribution = await readDistribution(options.distribution);
  assertApart(out, [options.distribution, options.page]);
  const page = await readPage(options.page);
  const record = await assertOwnFolder(out);
  const draft = await makeDraftFolder(out);
  try {
    await copyPage(options.page, page, draft);
    await copyDistribution(distribution, join(draft, DISTRIBUTION_FOLDER));
    const earlier = record?.smallest === smallest ? { folder: out, digests: record.files } : undefined;
    await compressFiles(draft, await glob("**", { cwd: draft }), { smallest, earlier, signal, onFile });
    for (const [name, text] of Object.entries(page.added)) await writeFile(join(draft, name), text);
    await writeWebRecord(draft, { buildId: distribution.manifest.buildId, smallest });
    signal?.throwIfAborted();
    await replaceFolder(draft, out);
  } catch (error) {
    throw signal?.aborted ? error : asBuildError(error, out);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** What is replaced may not be what is read. */
function assertApart(out: string, folders: readonly string[]): void {
  for (const folder of folders) {
    if (!isWithin(out, folder) && !isWithin(folder, out)) continue;
    throw new BuildError("E_USAGE", `${out}: expected a folder apart from ${folder}.`, {
      hint: "Name another folder.",
    });
  }
}

function isWithin(path: string, folder: string): boolean {
  return !/^\.\.(\/|$)/.test(relative(folder, path));
}

/** A page as it was built, and what is added to it. */
interface Page {
  paths: string[];
  /** A page with a service worker of its own isolates itself, where that is needed: there is one for each folder. */
  isolatesItself: boolean;
  added: Record<string, string>;
}

async function readPage(folder: string): Promise<Page> {
  const paths = await glob("**", { cwd: folder, dot: true });
  if (!paths.includes("index.html")) {
    throw new BuildError("E_USAGE", `${folder}: expected the folder of a page, found no index.html in it.`, {
      hint: "Name the folder of a page that was built.",
    });
  }
  const isolatesItself = paths.includes(OWN_SERVICE_WORKER);
  const added = { ...hostFiles(), ...(isolatesItself ? {} : isolationScripts()) };
  const clash = paths.find((path) => Object.hasOwn(added, path) || path.startsWith(`${DISTRIBUTION_FOLDER}/`));
  if (clash === undefined) return { paths, isolatesItself, added };
  throw new BuildError("E_USAGE", `${join(folder, clash)} is in the way of what is written by this name.`, {
    hint: "Take it out of the page.",
  });
}

async function copyPage(folder: string, { paths, isolatesItself }: Page, to: string): Promise<void> {
  await copyFiles(folder, paths, to);
  const index = join(to, "index.html");
  if (!isolatesItself) await writeFile(index, withIsolation(await readFile(index, "utf8")));
}

async function copyDistribution({ folder, manifest }: Distribution, to: string): Promise<void> {
  await copyFiles(folder, ["pywasm.json", ...manifest.files.map(({ path }) => path)], to);
}

async function copyFiles(from: string, paths: readonly string[], to: string): Promise<void> {
  for (const folder of new Set(paths.map((path) => dirname(join(to, path))))) await mkdir(folder, { recursive: true });
  for (const path of paths) await copyFile(join(from, path), join(to, path));
}
