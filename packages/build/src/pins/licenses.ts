/** A library that CPython carries in its own tree and links in. */
export interface BundledLibrary {
  name: string;
  /** SPDX licence expression. */
  license: string;
  /** The file that tells its version; a version of CPython without it does not carry the library. */
  versionFile: string;
  /** A regular expression; its groups, joined by dots, are the version. */
  versionPattern: string;
  /** Its licence text, where it is not among those of `Doc/license.rst`. */
  licenseFile?: string;
  homepage: string;
}

export const bundledLibraries: BundledLibrary[] = [
  {
    name: "expat",
    license: "MIT",
    versionFile: "Modules/expat/expat.h",
    versionPattern: String.raw`XML_MAJOR_VERSION (\d+)[^]*XML_MINOR_VERSION (\d+)[^]*XML_MICRO_VERSION (\d+)`,
    licenseFile: "Modules/expat/COPYING",
    homepage: "https://libexpat.github.io",
  },
  {
    name: "hacl-star",
    license: "MIT",
    versionFile: "Modules/_hacl/refresh.sh",
    versionPattern: String.raw`expected_hacl_star_rev=(\w+)`,
    homepage: "https://hacl-star.github.io",
  },
];

/** What CPython itself is under, and the texts that come with it. */
export const python = {
  license: "Python-2.0.1",
  licenseFile: "LICENSE",
  incorporatedFile: "Doc/license.rst",
  homepage: "https://www.python.org",
};
