/** One official release, as the archive that `emsdk` itself would install. */
export interface EmsdkRelease {
  /** Names the build in the storage bucket. */
  hash: string;
  /** sha256 of the archive for Linux, by `process.arch`. */
  sha256: { x64: string; arm64: string };
}

/** Where the archives are: `<base>/linux/<hash>/wasm-binaries.tar.xz`, for arm64 `wasm-binaries-arm64.tar.xz`. */
export const emsdkBase = "https://storage.googleapis.com/webassembly/emscripten-releases-builds";

/**
 * The releases that are installed; the newest one that fits a recipe is taken. The hashes are those of emsdk's
 * own `bazel/revisions.bzl`.
 */
export const emsdkReleases: Record<string, EmsdkRelease> = {
  // The version that Debian forky has: the one that everything is tested with.
  "6.0.5": {
    hash: "dbd755b5da399329c2576f6e3dfa7f419f5d8409",
    sha256: {
      x64: "2c5ba39623f3f3a68373a513530530775b6de31cb44be3e672d060137374d460",
      arm64: "34c6c24d50c1c8e88e0a33749737234988be19010c9cddcb66dc5bd819b52189",
    },
  },
  // What CPython 3.14 and 3.15 name in their config.toml.
  "4.0.12": {
    hash: "209b886304498eff50dd835850dc5715803401ed",
    sha256: {
      x64: "1c303712707a91b88f743b0ad6dd1544c289e614844396698a2510a66c5608f1",
      arm64: "2c503d031d2ad2b13c6e4fe09f104fe50c5d1319feaa2b3d19d4e4608435fbb8",
    },
  },
};
