import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { BuildError } from "../../errors.js";
import { type WasiSdkRelease, wasiSdkBase, wasiSdkReleases, wasiSdkUrl } from "../../pins/wasi-sdk.js";
import { fetchArchive } from "../fetch-archive.js";
import { describeRange, fitsRange } from "../fits.js";
import { runOrFail } from "../program.js";
import type { SdkCandidate, SdkContext, SdkProvider, SdkRequest } from "../provider.js";
import { readStamp, removeStamp, writeStamp } from "../sdk-stamp.js";
import { describeWasiSdk } from "./describe-sdk.js";
import { isWasiSdk, type WasiSdk } from "./wasi-sdk.js";

/** The official archives, pinned by their digests. */
export const officialWasiSdk: SdkProvider<WasiSdk> = createOfficialWasiSdk(wasiSdkBase, wasiSdkReleases);

/** A provider of archives from another place with the same layout. */
export function createOfficialWasiSdk(
  base: string,
  releases: Record<string, WasiSdkRelease>,
  arch: string = process.arch,
): SdkProvider<WasiSdk> {
  return {
    name: "wasi-sdk",
    async candidates(request) {
      const absent = (why: string) => ({ provider: "wasi-sdk" as const, absent: why });
      const found = Object.entries(releases).find(([version]) => fitsRange(version, request.range));
      if (!found) return absent(`none of the pinned releases is ${describeRange(request.range)}`);
      const [version, release] = found;
      if (process.platform !== "linux" || !isPinned(arch, release)) {
        return absent(`no archive is pinned for ${process.platform} on ${arch}`);
      }
      return [candidateOf(version, { base, sha256: release.sha256[arch], arch }, request)];
    },
  };
}

interface Source {
  base: string;
  sha256: string;
  arch: keyof WasiSdkRelease["sha256"];
}

function candidateOf(version: string, source: Source, request: SdkRequest): SdkCandidate<WasiSdk> {
  const label = `wasi-sdk (${version})`;
  const root = join(request.sdks, `wasi-sdk-${version}`);
  return {
    provider: "wasi-sdk",
    label,
    root,
    installed: () => readStamp(root, isWasiSdk),
    install: (context) => install(version, source, { label, root, downloads: request.downloads }, context),
  };
}

async function install(
  version: string,
  { base, sha256, arch }: Source,
  { label, root, downloads }: { label: string; root: string; downloads: string },
  context: SdkContext,
): Promise<WasiSdk> {
  await removeStamp(root);
  const url = wasiSdkUrl(base, version, arch);
  const archive = join(downloads, basename(url));
  await fetchArchive({ url, sha256, to: archive }, context);
  const prefix = await unpack(archive, root, context);
  const identity = `wasi-sdk-${version}-${sha256.slice(0, 16)}`;
  const sdk = await describeWasiSdk(prefix, { provider: "wasi-sdk", label, root, identity }, context);
  // Of the pin, whatever the archive says of itself.
  const pinned = { ...sdk, wasiSdkVersion: version };
  await writeStamp(pinned);
  await rm(archive);
  return pinned;
}

/** The archive holds one folder, whose name differs between releases. */
async function unpack(archive: string, root: string, context: SdkContext): Promise<string> {
  const unpacked = join(root, "unpacked");
  const prefix = join(root, "prefix");
  for (const dir of [unpacked, prefix]) await rm(dir, { recursive: true, force: true });
  await mkdir(unpacked, { recursive: true });
  await runOrFail("tar", ["-xzf", archive, "--no-same-owner", "-C", unpacked], context);
  const [folder, ...others] = await readdir(unpacked);
  if (folder === undefined || others.length > 0) {
    throw new BuildError("E_SDK", `${archive}: expected one folder, found ${others.length + 1}`);
  }
  await rename(join(unpacked, folder), prefix);
  await rm(unpacked, { recursive: true });
  return prefix;
}

function isPinned(arch: string, { sha256 }: WasiSdkRelease): arch is keyof WasiSdkRelease["sha256"] {
  return Object.hasOwn(sha256, arch);
}
