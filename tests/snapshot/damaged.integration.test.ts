import { cp, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPython } from "@pywasm/node";
import { fitsOf, formatSnapshot, type Manifest, parseSnapshot } from "@pywasm/runtime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultDistribution } from "../default-distribution.js";
import { createWorker } from "../worker/built.js";

let folder: string;
let file: string;
let whole: Uint8Array<ArrayBuffer>;
let manifest: Manifest;
beforeAll(async () => {
  const original = await defaultDistribution();
  manifest = original.manifest;
  folder = await mkdtemp(join(tmpdir(), "pywasm-distribution-"));
  await cp(original.folder, folder, { recursive: true });
  file = join(folder, "python.snapshot");
  whole = new Uint8Array(await readFile(file));
});
afterAll(() => rm(folder, { recursive: true }));

/** What is wrong, how it gets so, and what is said. */
const damages: [string, () => Promise<void>, RegExp][] = [
  ["missing", () => rm(file, { force: true }), /python\.snapshot/],
  ["cut off", () => truncate(file, 1_000_000), /one that was cut off or changed\. Get it again\.$/],
  ["too large for any memory", () => truncate(file, 2 ** 43), /allocation failed/],
  ["empty", () => writeFile(file, ""), /^Expected a snapshot of this version of pywasm, found something else\./],
  ["something else", () => writeFile(file, "<!doctype html>".padEnd(5000)), /found something else\. Take it again\.$/],
  [
    "with one bit another",
    () => {
      const bytes = whole.slice();
      bytes[3_000_000] = (bytes[3_000_000] as number) ^ 4;
      return writeFile(file, bytes);
    },
    /one that was cut off or changed\. Get it again\.$/,
  ],
  [
    "of another wasm",
    async () => {
      const snapshot = parseSnapshot(whole, fitsOf(manifest));
      const fits = { ...snapshot.fits, wasm: "0".repeat(64) };
      await writeFile(file, formatSnapshot({ ...snapshot, fits }));
    },
    /^Expected a snapshot of the distribution whose wasm has the sha256 [0-9a-f]{16}…, found one of 0{16}…\./,
  ],
];

describe.each(damages)(
  "a snapshot that is %s is not used: Python starts plainly, and says why",
  (_, damage, reason) => {
    beforeAll(async () => {
      await writeFile(file, whole);
      await damage();
    });

    it("in the thread", async () => {
      const reasons: string[] = [];
      const written: Uint8Array[] = [];
      const python = await createPython({
        distribution: folder,
        stdout: (bytes) => void written.push(bytes),
        onPlainStart: (text) => void reasons.push(text),
      });
      expect(python.eval("6 * 7")).toBe(42);
      expect(await python.runMain(["-c", "print(6 * 7)"])).toBe(0);
      expect(Buffer.concat(written).toString()).toBe("42\n");
      expect(reasons).toEqual([expect.stringMatching(reason)]);
    });

    it("in a worker", async () => {
      const reasons: string[] = [];
      const python = await createWorker({ distribution: folder, onPlainStart: (text) => void reasons.push(text) });
      expect(await python.eval("6 * 7")).toBe(42);
      await python.terminate();
      expect(reasons).toEqual([expect.stringMatching(reason)]);
    });

    it("and nobody has to listen", async () => {
      expect((await createPython({ distribution: folder })).eval("6 * 7")).toBe(42);
    });
  },
);

it("the size that the manifest says of a snapshot is not taken for true", async () => {
  const path = join(folder, "pywasm.json");
  const files = manifest.files.map((of) => (of.role === "snapshot" ? { ...of, size: 2 ** 32 - 1 } : of));
  await writeFile(file, whole);
  await writeFile(path, JSON.stringify({ ...manifest, files }));
  const reasons: string[] = [];
  try {
    const python = await createPython({ distribution: folder, onPlainStart: (text) => void reasons.push(text) });
    expect(python.eval("6 * 7")).toBe(42);
    expect(reasons).toEqual([]);
  } finally {
    await writeFile(path, JSON.stringify(manifest));
  }
});

describe("a standard library that is no longer there when Python looks at it is an error in Python, which goes on", () => {
  it.each<[string, (zip: string) => Promise<void>]>([
    ["gone", (zip) => rm(zip)],
    ["built again", (zip) => truncate(zip, 1_000_000)],
  ])("%s", async (_, change) => {
    const zip = join(folder, "python313.zip");
    const before = await readFile(zip);
    await writeFile(file, whole);
    await using python = await createPython({ distribution: folder });
    try {
      await change(zip);
      expect(() => python.exec("import csv")).toThrow(/ZipImportError|OSError|FileNotFoundError/);
      expect(python.eval("6 * 7")).toBe(42);
    } finally {
      await writeFile(zip, before);
    }
  });
});

describe("a standard library that is none is told before Python starts, although it goes on from a snapshot", () => {
  it.each<[string, (bytes: Uint8Array) => void]>([
    ["no zip", (bytes) => void bytes.fill(0x20)],
    ["no directory", (bytes) => void bytes.fill(0, bytes.length - 60_000, bytes.length - 22)],
    ["no os.pyc", (bytes) => void bytes.fill(0, 0, bytes.length - 200_000)],
  ])("%s", async (_, damage) => {
    const zip = join(folder, "python313.zip");
    const before = new Uint8Array(await readFile(zip));
    await writeFile(file, whole);
    const damaged = before.slice();
    damage(damaged);
    await writeFile(zip, damaged);
    try {
      await expect(createPython({ distribution: folder })).rejects.toMatchObject({ code: "E_ASSET" });
    } finally {
      await writeFile(zip, before);
    }
  });
});
