/**
 * What is taken from Debian, and what is not. No version stands here: the suites move, so Emscripten's own
 * package says which LLVM it needs.
 */
export const debianSdk = {
  /** Tried in order. trixie (stable) is older, and larger: it carries prebuilt system libraries. */
  suites: ["forky", "trixie"],
  packages: ["emscripten", "patchelf"],
  /** What WASI needs beside the clang of Emscripten; none of them depends on another. */
  wasiPackages: (llvm: number) => ["wasi-libc", `libclang-rt-${llvm}-dev-wasm32`],
  /**
   * Replaced by the machine's own Python and our Node, or needed only to compile for the build machine. Counted
   * as installed, so that what only they depend on stays away too: 86 MB are fetched in place of 171 MB.
   */
  leftOut: [
    /^nodejs$/,
    /^python3$/,
    /^lib(stdc\+\+|gcc|objc)-\d+-dev$/,
    /^libc6-dev$/,
    /^libc-gconv-modules-extra$/,
    /^binutils$/,
    /^libclang1-\d+$/,
    /^libpfm4$/,
  ],
} as const;
