import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import rcompare from "semver/functions/rcompare.js";
import { type EmsdkRelease, emsdkBase, emsdkReleases } from "../../pins/emsdk.js";
import { fetchArchive } from "../fetch-archive.js";
import { describeRange, fitsRange } from "../fits.js";
import { runOrFail } from "../program.js";
import type { SdkCandidate, SdkContext, SdkProvider, SdkRequest } from "../provider.js";
import { readStamp, removeStamp, writeStamp } from "../sdk-stamp.js";
import { describeSdk } from "./describe-sdk.js";
import { type EmscriptenSdk, isEmscriptenSdk } from "./emscripten-sdk.js";

export type Releases = Record<string, EmsdkRelease>;

/** The official archives, pinned by their digests. */
export const emsdk: SdkProvider<EmscriptenSdk> = createEmsdk(emsdkBase, emsdkReleases);

/** A provider of archives from another place with the same layout. */
export function createEmsdk(base: string, releases: Releases): SdkProvider<EmscriptenSdk> {
  return {
    name: "emsdk",
    async candidates(request) {
      const version = Object.keys(releases)
        .filter((candidate) => fitsRange(candidate, request.range))
        .sort(rcompare)[0];
      const release = version && releases[version];
      if (!release)
        return { provider: "emsdk", absent: `none of the pinned releases is ${describeRange(request.range)}` };
      if (process.platform !== "linux" || !isPinned(process.arch, release)) {
        return { provider: "emsdk", absent: `no archive is pinned for ${process.platform} on ${process.arch}` };
      }
      return [candidateOf(version, { base, release, arch: process.arch }, request)];
    },
  };
}

interface Source {
  base: string;
  release: EmsdkRelease;
  arch: keyof EmsdkRelease["sha256"];
}

function candidateOf(version: string, source: Source, request: SdkRequest): SdkCandidate<EmscriptenSdk> {
  const label = `emsdk (${version})`;
  const root = join(request.sdks, `emsdk-${version}`);
  return {
    provider: "emsdk",
    label,
    root,
    installed: () => readStamp(root, isEmscriptenSdk),
    install: (context) => install(version, source, { label, root, downloads: request.downloads }, context),
  };
}

async function install(
  version: string,
  { base, release, arch }: Source,
  { label, root, downloads }: { label: string; root: string; downloads: string },
  context: SdkContext,
): Promise<EmscriptenSdk> {
  await removeStamp(root);
  const suffix = arch === "arm64" ? "-arm64" : "";
  const url = `${base}/linux/${release.hash}/wasm-binaries${suffix}.tar.xz`;
  const archive = join(downloads, `emscripten-${version}-linux-${arch}.tar.xz`);
  const sha256 = release.sha256[arch];
  await fetchArchive({ url, sha256, to: archive }, context);
  const unpacked = join(root, "unpacked");
  const prefix = join(root, "prefix");
  for (const dir of [unpacked, prefix]) await rm(dir, { recursive: true, force: true });
  await mkdir(unpacked, { recursive: true });
  await runOrFail("tar", ["-xJf", archive, "--no-same-owner", "-C", unpacked], context);
  await rename(join(unpacked, "install"), prefix);
  await rm(unpacked, { recursive: true });
  const emscripten = join(prefix, "emscripten");
  const layout = {
    provider: "emsdk" as const,
    label,
    root,
    emscripten,
    llvm: join(prefix, "bin"),
    binaryen: prefix,
    // Comes filled with prebuilt system libraries.
    cache: join(emscripten, "cache"),
    identity: `emsdk-${version}-${sha256.slice(0, 16)}`,
  };
  const sdk = await describeSdk(layout, context);
  await writeStamp(sdk);
  await rm(archive);
  return sdk;
}

function isPinned(arch: string, release: EmsdkRelease): arch is keyof EmsdkRelease["sha256"] {
  return Object.hasOwn(release.sha256, arch);
}
