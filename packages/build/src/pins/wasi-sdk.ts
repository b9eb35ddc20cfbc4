/** One official release of the WASI SDK. */
export interface WasiSdkRelease {
  /** sha256 of the archive for Linux, by `process.arch`. */
  sha256: { x64: string; arm64: string };
}

/** Where the archives are: `<base>/wasi-sdk-24/wasi-sdk-24.0-x86_64-linux.tar.gz`, for arm64 `…-arm64-linux.tar.gz`. */
export const wasiSdkBase = "https://github.com/WebAssembly/wasi-sdk/releases/download";

/**
 * The releases that CPython names, by their version. Upstream publishes no digests: each of these stands in the same way in
 * several projects that pin the archives.
 */
export const wasiSdkReleases: Record<string, WasiSdkRelease> = {
  // What 3.14 names.
  "24.0": {
    sha256: {
      x64: "c6c38aab56e5de88adf6c1ebc9c3ae8da72f88ec2b656fb024eda8d4167a0bc5",
      arm64: "ae6c1417ea161e54bc54c0a168976af57a0c6e53078857886057a71a0d928646",
    },
  },
  // What 3.15 names.
  "34.0": {
    sha256: {
      x64: "b761e3a0721dbae9c09a0059e5fdb2bf917d1b4a8a7b430fb3b5aafb0984b2c4",
      arm64: "f7e243dff54d60bcc576e94d6166b69f410f2500ae4a9ceef34315be10e77971",
    },
  },
};

/** Where one archive is. Tags leave out the ".0" that all releases have. */
export function wasiSdkUrl(base: string, version: string, arch: keyof WasiSdkRelease["sha256"]): string {
  const name = `wasi-sdk-${version}-${arch === "arm64" ? "arm64" : "x86_64"}-linux.tar.gz`;
  return `${base}/wasi-sdk-${Number.parseInt(version, 10)}/${name}`;
}
