import type { PinnedFile } from "./pinned-file.js";
import type { LibraryName } from "./python-recipe.js";

/** A host library: which one, and where its source comes from. */
export interface LibraryPin {
  version: string;
  /** SPDX licence expression. */
  license: string;
  homepage: string;
  /** In the order tried. They may differ in their bytes, never in what is compiled of them. */
  archives: [PinnedFile, ...PinnedFile[]];
}

/**
 * The releases that are in the pool of Debian's current stable suite, which keeps its files for years. Where Debian
 * does not have upstream's own archive, a second one stands here, and why it differs.
 */
export const libraryPins: Record<LibraryName, LibraryPin> = {
  zlib: {
    version: "1.3.1",
    license: "Zlib",
    homepage: "https://zlib.net",
    archives: [
      {
        size: 1512791,
        sha256: "9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23",
        urls: [
          "https://zlib.net/fossils/zlib-1.3.1.tar.gz",
          "https://github.com/madler/zlib/releases/download/v1.3.1/zlib-1.3.1.tar.gz",
        ],
      },
      {
        // Without most of contrib/ and the RFCs, which are not free in Debian's sense.
        size: 1325737,
        sha256: "60dd315c07f616887caa029408308a018ace66e3d142726a97db164b3b8f69fb",
        urls: ["debian:pool/main/z/zlib/zlib_1.3.dfsg+really1.3.1.orig.tar.gz"],
      },
    ],
  },
  bzip2: {
    version: "1.0.8",
    license: "bzip2-1.0.6",
    homepage: "https://sourceware.org/bzip2/",
    archives: [
      {
        size: 810029,
        sha256: "ab5a03176ee106d3f0fa90e381da478ddae405918153cca248e682cd0c4a2269",
        urls: [
          "https://sourceware.org/pub/bzip2/bzip2-1.0.8.tar.gz",
          "debian:pool/main/b/bzip2/bzip2_1.0.8.orig.tar.gz",
        ],
      },
    ],
  },
  xz: {
    version: "5.8.1",
    // Of liblzma, the only part that is compiled.
    license: "0BSD",
    homepage: "https://tukaani.org/xz/",
    archives: [
      {
        size: 1461872,
        sha256: "0b54f79df85912504de0b14aec7971e3f964491af1812d83447005807513cd9e",
        urls: [
          "https://github.com/tukaani-project/xz/releases/download/v5.8.1/xz-5.8.1.tar.xz",
          "debian:pool/main/x/xz-utils/xz-utils_5.8.1.orig.tar.xz",
        ],
      },
    ],
  },
  libffi: {
    version: "3.4.8",
    license: "MIT",
    homepage: "https://sourceware.org/libffi/",
    archives: [
      {
        size: 1397992,
        sha256: "bc9842a18898bfacb0ed1252c4febcc7e78fa139fd27fdc7a3e30d9d9356119b",
        urls: ["https://github.com/libffi/libffi/releases/download/v3.4.8/libffi-3.4.8.tar.gz"],
      },
      {
        // The tag in git: without the files that autoconf generates.
        size: 595051,
        sha256: "cbb7f0b3b095dc506387ec1e35b891bfb4891d05b90a495bc69a10f2293f80ff",
        urls: ["debian:pool/main/libf/libffi/libffi_3.4.8.orig.tar.gz"],
      },
    ],
  },
  sqlite: {
    version: "3.46.1",
    license: "blessing",
    homepage: "https://sqlite.org",
    archives: [
      {
        sha256: "67d3fe6d268e6eaddcae3727fce58fcc8e9c53869bdd07a0c61e38ddf2965071",
        urls: ["https://sqlite.org/2024/sqlite-autoconf-3460100.tar.gz"],
      },
      {
        // Debian's sqlite3 has the sources from which Tcl scripts make sqlite3.c. The finished one, byte by byte
        // sqlite.org's (sha256 6c35bc5f7f85eac9c49928bacbb02bb694b547aabf69197e058cca245ad80e83), is in Perl's driver.
        size: 2747259,
        sha256: "0a33a7a935be63371071dbe600cfaefa67cd971b67580a917bbf6ebaf723c584",
        urls: [
          "https://cpan.metacpan.org/authors/id/I/IS/ISHIGAKI/DBD-SQLite-1.76.tar.gz",
          "debian:pool/main/libd/libdbd-sqlite3-perl/libdbd-sqlite3-perl_1.76.orig.tar.gz",
        ],
      },
    ],
  },
  mpdecimal: {
    version: "4.0.1",
    license: "BSD-2-Clause",
    homepage: "https://www.bytereef.org/mpdecimal/",
    archives: [
      {
        size: 316268,
        sha256: "96d33abb4bb0070c7be0fed4246cd38416188325f820468214471938545b1ac8",
        urls: [
          "https://www.bytereef.org/software/mpdecimal/releases/mpdecimal-4.0.1.tar.gz",
          "debian:pool/main/m/mpdecimal/mpdecimal_4.0.1.orig.tar.gz",
        ],
      },
    ],
  },
  zstd: {
    version: "1.5.7",
    license: "BSD-3-Clause OR GPL-2.0-only",
    homepage: "https://facebook.github.io/zstd/",
    archives: [
      {
        sha256: "eb33e51f49a15e023950cd7825ca74a4a2b43db8354825ac24fc1b7ee09e6fa3",
        urls: ["https://github.com/facebook/zstd/releases/download/v1.5.7/zstd-1.5.7.tar.gz"],
      },
      {
        // Without documents that have no source.
        size: 1834780,
        sha256: "0c092ef267edce57ba7f3f2645c861f72eaf5e76273c6c3632869423464b90a5",
        urls: ["debian:pool/main/libz/libzstd/libzstd_1.5.7+dfsg.orig.tar.xz"],
      },
    ],
  },
};
