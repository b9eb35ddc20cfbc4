import type { PinnedFile } from "./pinned-file.js";

/** The IANA time zone database, which `zoneinfo` finds as the package `tzdata`. */
export const tzdata = {
  version: "2026c",
  /** The tz database is in the public domain. */
  license: "LicenseRef-tz-public-domain",
  homepage: "https://www.iana.org/time-zones",
  file: {
    size: 475694,
    sha256: "e4a178a4477f3d0ea77cc31828ff72aa38feff8d61aa13e7e99e142e9d902be4",
    urls: [
      "https://data.iana.org/time-zones/releases/tzdata2026c.tar.gz",
      "debian:pool/main/t/tzdata/tzdata_2026c.orig.tar.gz",
    ],
  } satisfies PinnedFile,
  /** The source files that make up the database, as in its own Makefile. */
  zones: [
    "africa",
    "antarctica",
    "asia",
    "australasia",
    "europe",
    "northamerica",
    "southamerica",
    "etcetera",
    "factory",
    "backward",
  ],
};
