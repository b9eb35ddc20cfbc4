import { describe, expect, test } from "vitest";
import { libraryPins } from "./libraries.js";

describe.each(Object.entries(libraryPins))("%s", (_name, { version, archives }) => {
  test("has an archive of upstream first, and one that Debian has", () => {
    const urls = archives.map((archive) => archive.urls);
    expect(urls[0]?.[0]).toMatch(/^https:/);
    expect(urls.flat().filter((url) => url.startsWith("debian:pool/main/"))).toHaveLength(1);
  });

  test("is pinned by sha256", () => {
    for (const { sha256 } of archives) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(archives.map(({ sha256 }) => sha256)).size).toBe(archives.length);
  });

  test("upstream's file names the version", () => {
    // sqlite.org writes 3.46.1 as 3460100.
    const [major = "", minor = "", patch = ""] = version.split(".");
    const compact = `${major}${minor.padStart(2, "0")}${patch.padStart(2, "0")}00`;
    expect(archives[0].urls[0]).toMatch(new RegExp(`-(${version}|${compact})\\.tar\\.`));
  });
});
