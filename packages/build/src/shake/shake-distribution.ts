import { hash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Manifest, ManifestFile } from "@pywasm/runtime";
import { assertReplaceable } from "../actions/publish.js";
import { buildIdOf } from "../distribution/build-id.js";
import { type Distribution, readDistribution } from "../distribution/read-distribution.js";
import { BuildError } from "../errors.js";
import { makeFolder } from "../make-folder.js";
import { replaceFolder } from "../replace-folder.js";
import { shakenModules } from "./shaken-modules.js";

export interface ShakeOptions {
  distribution: Distribution;
  /** The program, as messages and the manifest name it. */
  program: string;
  /** Names of all modules that it imports. */
  imported: readonly string[];
  /** The folder of the distribution that is written. */
  out: string;
}

/**
 * Writes a distribution whose standard library has only what a program imports; an import of anything else says so.
 *
 * @throws BuildError E_USAGE for a place with something else in it, and where the library is no file of its own
 */
export async function shakeDistribution({ distribution, program, imported, out }: ShakeOptions): Promise<Distribution> {
  await assertReplaceable(out);
  const { folder, manifest } = distribution;
  const zip = manifest.files.find(({ role }) => role === "stdlib");
  if (!zip) {
    throw new BuildError(
      "E_USAGE",
      "Expected a standard library in a file of its own to take modules from, found none.",
      {
        hint: "Build without --single-file.",
      },
    );
  }
  await makeFolder(dirname(out));
  const draft = await mkdtemp(join(dirname(out), `.${basename(out)}-`));
  try {
    // A snapshot is of the whole library: Python starts without.
    const kept = manifest.files.filter(({ role }) => role !== "snapshot");
    for (const { path } of kept) await cp(join(folder, path), join(draft, path));
    const bytes = await shakeZip(join(folder, zip.path), imported, program);
    await writeFile(join(draft, zip.path), bytes);
    const files = await withSbom(draft, replaceFile(kept, zip.path, bytes), manifest);
    const shaken = { ...manifest, shaken: { program }, files };
    const text = JSON.stringify({ ...shaken, buildId: buildIdOf(shaken) }, null, 2);
    await writeFile(join(draft, "pywasm.json"), `${text}\n`);
    await replaceFolder(draft, out);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return readDistribution(out);
}

async function shakeZip(path: string, imported: readonly string[], program: string): Promise<Uint8Array> {
  const { strToU8, unzipSync } = await import("fflate");
  const entries = unzipSync(await readFile(path));
  const { kept, stubs } = shakenModules(Object.keys(entries), imported, program);
  const { writeZip } = await import("../archive/write-zip.js");
  return writeZip({
    ...Object.fromEntries(kept.map((name) => [name, entries[name] ?? new Uint8Array()])),
    ...Object.fromEntries(Object.entries(stubs).map(([name, text]) => [name, strToU8(text)])),
  });
}

function replaceFile(files: readonly ManifestFile[], path: string, bytes: Uint8Array): ManifestFile[] {
  const { length: size } = bytes;
  return files.map((file) => (file.path === path ? { ...file, size, sha256: hash("sha256", bytes) } : file));
}

/** The SBOM lists the files, with their digests. */
async function withSbom(draft: string, files: ManifestFile[], before: Manifest): Promise<ManifestFile[]> {
  const sbom = files.find(({ role }) => role === "sbom");
  if (!sbom) return files;
  const document = JSON.parse(await readFile(join(draft, sbom.path), "utf8")) as SpdxFiles;
  const there = new Set(files.map(({ path }) => `./${path}`));
  const gone = new Set(document.files.filter(({ fileName }) => !there.has(fileName)).map(({ SPDXID }) => SPDXID));
  for (const entry of document.files) {
    const path = entry.fileName.slice(2);
    if (!there.has(entry.fileName) || !isChanged(path, files, before)) continue;
    const content = await readFile(join(draft, path));
    for (const checksum of entry.checksums) checksum.checksumValue = hash(checksum.algorithm.toLowerCase(), content);
  }
  document.files = document.files.filter(({ SPDXID }) => !gone.has(SPDXID));
  document.relationships = document.relationships.filter(({ relatedSpdxElement }) => !gone.has(relatedSpdxElement));
  document.documentNamespace += `-${hash("sha256", JSON.stringify(document.files)).slice(0, 16)}`;
  const bytes = Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
  await writeFile(join(draft, sbom.path), bytes);
  return replaceFile(files, sbom.path, bytes);
}

/** The part of an SBOM that is about files. */
interface SpdxFiles {
  documentNamespace: string;
  files: { SPDXID: string; fileName: string; checksums: { algorithm: string; checksumValue: string }[] }[];
  relationships: { relatedSpdxElement: string }[];
}

function isChanged(path: string, files: readonly ManifestFile[], { files: before }: Manifest): boolean {
  const digestIn = (list: readonly ManifestFile[]) => list.find((file) => file.path === path)?.sha256;
  return digestIn(files) !== digestIn(before);
}
