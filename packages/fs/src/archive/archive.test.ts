import fc from "fast-check";
import { gzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { ArchiveEntry } from "./archive-entries.js";
import { ArchiveError } from "./archive-error.js";
import type { ArchiveLimits } from "./archive-limits.js";
import { crc32 } from "./crc32.js";
import { readArchive } from "./read-archive.js";
import { BLOCK, tarChecksum } from "./tar-header.js";
import { writeTar } from "./write-tar.js";
import { writeZip } from "./write-zip.js";

const encoder = new TextEncoder();
const hello = encoder.encode("hello");

function file(path: string, content: Uint8Array = hello): ArchiveEntry {
  return { kind: "file", path, content, executable: false };
}

function codeOf(archive: Uint8Array, limits?: Partial<ArchiveLimits>): string {
  try {
    readArchive(archive, limits);
    return "good";
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    return error.code;
  }
}

/** The same in each format. */
const formats: [string, (entries: readonly ArchiveEntry[]) => Uint8Array][] = [
  ["zip", writeZip],
  ["tar", writeTar],
  ["tar in gzip", (entries) => gzipSync(writeTar(entries))],
];

const name = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
  .filter((text) => !/[/\\\0:]/.test(text) && ![".", ".."].includes(text) && text.isWellFormed());

/** Trees, parents first, as archives have them. */
const trees = fc
  .uniqueArray(fc.tuple(fc.array(name, { maxLength: 3 }), name, fc.uint8Array({ maxLength: 2000 }), fc.nat(2)), {
    selector: ([folders, last]) => [...folders, last].join("/"),
    maxLength: 12,
  })
  .map((leaves) => {
    const entries = new Map<string, ArchiveEntry>();
    for (const [folders, last, content, kind] of leaves) {
      const parents = folders.map((_, at) => folders.slice(0, at + 1).join("/"));
      const path = [...folders, last].join("/");
      if (parents.some((parent) => (entries.get(parent)?.kind ?? "folder") !== "folder") || entries.has(path)) continue;
      for (const parent of parents) entries.set(parent, { kind: "folder", path: parent });
      if (kind === 0) entries.set(path, { kind: "link", path, target: "../".repeat(folders.length) + last });
      else entries.set(path, { kind: "file", path, content, executable: kind === 1 });
    }
    return [...entries.values()];
  });

describe.each(formats)("%s", (format, write) => {
  test("what is written is read", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(trees, (entries) => {
        expect(readArchive(write(entries))).toEqual(entries);
      }),
      { numRuns: 100 },
    );
  });

  test("the same files give the same bytes", () => {
    const entries = [file("a"), { kind: "folder", path: "b" } as const];
    expect(write(entries)).toEqual(write(structuredClone(entries)));
  });

  test("cut off anywhere, it is refused", { timeout: 30_000 }, () => {
    const whole = write([file("a"), file("b/c")]);
    // The second block of zeros at a tar's end says nothing new.
    const end = whole.length - (format === "tar" ? BLOCK : 0);
    for (let size = 0; size < end; size++) expect(codeOf(whole.subarray(0, size))).not.toBe("good");
  });

  test("whatever is damaged, it is read or refused", { timeout: 30_000 }, () => {
    const whole = write([file("a", new Uint8Array(100)), file("b/c"), { kind: "link", path: "b/d", target: "c" }]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (damage) => {
          const bytes = whole.slice();
          for (const [at, value] of damage) bytes[at] = value;
          expect(codeOf(bytes)).toMatch(/^(good|E_[A-Z]+)$/);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each([
    ["that leads up", "../a"],
    ["that leads up on its way", "a/../../b"],
    ["that goes up and down", "a/.."],
    ["that is up", ".."],
    ["that is absolute", "/etc/passwd"],
    ["that is a path on Windows", "..\\a"],
    ["with a drive", "C:a"],
    ["that is none", ""],
    ["longer than a name can be", "n".repeat(256)],
    ["longer than a path can be", `${"n/".repeat(2100)}n`],
  ])("a name %s is refused", (_what, path) => {
    expect(codeOf(write([file(path)]))).toBe("E_PATH");
  });

  test.each(["..", "/", "/etc", "../..", "a/../..", "d/../e", "\\a", "C:", "../../x"])(
    "a link to %j is refused",
    (target) => {
      expect(codeOf(write([{ kind: "link", path: "a", target }]))).toBe("E_PATH");
    },
  );

  test("a link in a folder leads up to the top, no further", () => {
    expect(codeOf(write([{ kind: "link", path: "a/b/l", target: "../../c" }]))).toBe("good");
    expect(codeOf(write([{ kind: "link", path: "a/b/l", target: "../../../c" }]))).toBe("E_PATH");
  });

  test.each<[string, ArchiveEntry[]]>([
    ["a file twice", [file("a"), file("a")]],
    ["a file twice, spelled otherwise", [file("a/b"), file("a/./b")]],
    [
      "a folder twice",
      [
        { kind: "folder", path: "a" },
        { kind: "folder", path: "a" },
      ],
    ],
    ["a file below a file", [file("a"), file("a/b")]],
    ["a file where a folder is", [file("a/b"), file("a")]],
    ["a file below a link", [{ kind: "link", path: "a", target: "b" }, file("a/b")]],
  ])("%s is refused", (_what, entries) => {
    expect(codeOf(write(entries))).toBe("E_DUPLICATE");
  });

  test("a folder may be named after what is in it, and the folder itself be there", () => {
    const archive = write([{ kind: "folder", path: "." }, file("./a//b"), { kind: "folder", path: "a" }]);
    expect(readArchive(archive).map(({ path }) => path)).toEqual(["a", "a/b"]);
  });

  test("more than the limits is refused", () => {
    const archive = write([file("a/b"), file("c")]);
    expect(codeOf(archive, { entries: 3, bytes: 10 })).toBe("good");
    expect(codeOf(archive, { entries: 2 })).toBe("E_LIMIT");
    expect(codeOf(archive, { bytes: 9 })).toBe("E_LIMIT");
  });
});

/** So many folders of six digits, which differ from the first in these and in their checksum. */
function tarOfFolders(count: number): Uint8Array {
  const first = writeTar([{ kind: "folder", path: "000000" }]).subarray(0, BLOCK);
  const sum = tarChecksum(first);
  const tar = new Uint8Array((count + 1) * BLOCK);
  for (let at = 0; at < count; at++) {
    const digits = String(at).padStart(6, "0");
    const more = [...digits].reduce((total, digit) => total + Number(digit), 0);
    tar.set(first, at * BLOCK);
    tar.set(encoder.encode(digits), at * BLOCK);
    tar.set(encoder.encode((sum + more).toString(8).padStart(6, "0")), at * BLOCK + 148);
  }
  return tar;
}

describe("bombs take neither memory nor time", () => {
  const zeros = new Uint8Array(40_000_000);

  test.each([
    ["zip", () => zipSync({ a: zeros })],
    ["gzip", () => gzipSync(writeTar([file("a", zeros)]))],
  ])("%s of zeros", { timeout: 30_000 }, (_what, make) => {
    const bomb = make();
    expect(bomb.length).toBeLessThan(100_000);
    expect(codeOf(bomb)).toBe("E_LIMIT");
    expect(codeOf(bomb, { ratio: 1100 })).toBe("good");
  });

  test("a gzip of very many parts", { timeout: 30_000 }, () => {
    const part = gzipSync(new Uint8Array(0));
    const archive = new Uint8Array(part.length * 100_000);
    for (let at = 0; at < archive.length; at += part.length) archive.set(part, at);
    expect(codeOf(archive)).toBe("E_LIMIT");
  });

  test("more entries than a folder needs", { timeout: 60_000 }, () => {
    expect(codeOf(tarOfFolders(100_000))).toBe("good");
    expect(codeOf(tarOfFolders(100_001))).toBe("E_LIMIT");
    const zip = writeZip([]);
    new DataView(zip.buffer).setUint16(10, 0xffff, true);
    expect(codeOf(zip)).toBe("E_UNSUPPORTED");
  });

  test("folders that are only in paths count", () => {
    expect(codeOf(writeTar([file(`${"a/".repeat(500)}b`)]), { entries: 500 })).toBe("E_LIMIT");
  });

  test("files of a zip that share their bytes", () => {
    const zip = zipSync({ a: new Uint8Array(1000), b: new Uint8Array(1000) });
    const directory = new DataView(zip.buffer).getUint32(zip.length - 6, true);
    // The second file is said to be where the first is, which has its name changed for it.
    const second = directory + 46 + 1;
    const view = new DataView(zip.buffer);
    view.setUint32(second + 42, 0, true);
    zip[second + 46] = 0x61;
    expect(["E_FORMAT", "E_DUPLICATE"]).toContain(codeOf(zip));
  });
});

describe("a zip that lies", () => {
  const good = () => zipSync({ a: encoder.encode("hello hello hello hello hello") }, { level: 9 });
  const directoryOf = (zip: Uint8Array) => new DataView(zip.buffer).getUint32(zip.length - 6, true);

  test.each([
    ["a larger size", 24, 22, 1000],
    ["a smaller size", 24, 22, 3],
    ["a size of gigabytes", 24, 22, 0xfffffff0],
    ["another checksum", 16, 14, 1],
  ])("about %s", (_what, central, local, value) => {
    const zip = good();
    const view = new DataView(zip.buffer);
    view.setUint32(directoryOf(zip) + central, value, true);
    view.setUint32(local, value, true);
    expect(["E_CONTENT", "E_LIMIT"]).toContain(codeOf(zip));
  });

  test("in one of two headers", () => {
    const zip = good();
    new DataView(zip.buffer).setUint32(directoryOf(zip) + 24, 3, true);
    expect(codeOf(zip)).toBe("E_FORMAT");
  });

  test("about its name", () => {
    const zip = good();
    zip[30] = 0x62;
    expect(codeOf(zip)).toBe("E_FORMAT");
  });

  test.each([
    ["encrypted", 8, 6, 1],
    ["packed in another way", 10, 8, 12],
  ])("what is %s is not read", (_what, central, local, value) => {
    const zip = good();
    const view = new DataView(zip.buffer);
    view.setUint16(directoryOf(zip) + central, value, true);
    view.setUint16(local, value, true);
    expect(codeOf(zip)).toBe("E_UNSUPPORTED");
  });
});

describe("a tar", () => {
  test("of devices is not read", () => {
    const tar = writeTar([file("a", new Uint8Array(0))]);
    for (const type of ["3", "4", "6", "S"]) {
      tar.set(encoder.encode(type), 156);
      tar.set(encoder.encode(tarChecksum(tar.subarray(0, BLOCK)).toString(8).padStart(6, "0")), 148);
      expect(codeOf(tar)).toBe("E_UNSUPPORTED");
    }
  });

  test("has another name of a file as a copy, and each counts", () => {
    const tar = writeTar([file("a"), { kind: "link", path: "b", target: "a" }]);
    const second = tar.subarray(2 * BLOCK, 3 * BLOCK);
    second.set(encoder.encode("1"), 156);
    second.set(encoder.encode(tarChecksum(second).toString(8).padStart(6, "0")), 148);
    expect(readArchive(tar)).toEqual([file("a"), file("b")]);
    expect(codeOf(tar, { bytes: 9 })).toBe("E_LIMIT");
  });
});

test.each([
  ["a page", encoder.encode("<!doctype html><title>404</title>")],
  ["nothing", new Uint8Array(0)],
  ["noise", new Uint8Array(2000).map((_, at) => at * 7)],
])("%s is no archive", (_what, bytes) => {
  expect(codeOf(bytes)).toBe("E_FORMAT");
});

test("crc32 is that of zip", () => {
  expect(crc32(encoder.encode("123456789"))).toBe(0xcbf43926);
  expect(crc32(encoder.encode("6789"), crc32(encoder.encode("12345")))).toBe(0xcbf43926);
});
