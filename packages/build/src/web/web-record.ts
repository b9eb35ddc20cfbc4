import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { fileDigests } from "../distribution/file-digests.js";
import { BuildError } from "../errors.js";
import type { webRecordSchema } from "./web-record-schema.js";

/** What was written into a folder, in the folder: so that another run may replace it, and nothing else. */
const NAME = ".pywasm-web.json";

export type WebRecord = z.infer<typeof webRecordSchema>;

/** Written last. */
export async function writeWebRecord(folder: string, facts: Omit<WebRecord, "files">): Promise<void> {
  const files = Object.fromEntries((await fileDigests(folder)).map(({ path, sha256 }) => [path, sha256]));
  await writeFile(join(folder, NAME), `${JSON.stringify({ ...facts, files }, null, 2)}\n`);
}

/**
 * Refuses a place that holds anything but what an earlier run has written there. Returns the record of that run, if there was one.
 *
 * @throws BuildError E_USAGE
 */
export async function assertOwnFolder(folder: string): Promise<WebRecord | undefined> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === "ENOENT") return [];
    if (error.code === "ENOTDIR") throw notOurs(folder, "a file");
    throw error;
  });
  if (names.length === 0) return undefined;
  const known = await readRecord(folder);
  if (!known) throw notOurs(folder, `a folder with ${names[0]} in it`);
  const { files } = known;
  const foreign = (await fileDigests(folder)).find(({ path, sha256 }) => path !== NAME && files[path] !== sha256);
  if (!foreign) return known;
  throw notOurs(folder, files[foreign.path] ? `${foreign.path}, changed since then` : `${foreign.path} in it`);
}

async function readRecord(folder: string): Promise<WebRecord | undefined> {
  const text = await readFile(join(folder, NAME), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const { webRecordSchema } = await import("./web-record-schema.js");
  try {
    return webRecordSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function notOurs(folder: string, found: string): BuildError {
  const message = `${folder}: expected nothing, an empty folder, or what \`pywasm web\` has written; found ${found}.`;
  return new BuildError("E_USAGE", message, { hint: "Name another folder, or move it away." });
}
