import { beforeEach, describe, expect, it } from "vitest";
import type { HostFiles } from "../host/host-files.js";
import { FileStore } from "./file-store.js";
import { storedFiles } from "./stored-files.js";
import { MemoryDisk } from "./testing/memory-disk.js";
import { treeOf } from "./testing/tree-of.js";

const MIB = 2 ** 20;
const O_RDWR = 2;
const O_CREAT = 0o100;

let disk: MemoryDisk;
let files: HostFiles;

beforeEach(() => {
  disk = new MemoryDisk();
  files = storedFiles(new FileStore(disk.handles()), { free: 0 });
  disk.quota = 4 * MIB;
});

const noSpace = expect.objectContaining({ code: "ENOSPC" });

function write(path: string, size: number): void {
  const fd = files.openSync(path, O_RDWR | O_CREAT, 0o644);
  try {
    files.writeSync(fd, new Int8Array(size).fill(1), 0, size, 0);
  } finally {
    files.closeSync(fd);
  }
}

function fill(): number {
  for (let count = 0; ; count++) {
    try {
      write(`/file${count}`, 100_000);
    } catch (error) {
      expect(error).toEqual(noSpace);
      return count;
    }
  }
}

describe("a store that may not grow", () => {
  it("says so, and leaves the file as it was", () => {
    write("/file", 3 * MIB);
    const before = treeOf(files).get("/file");
    const fd = files.openSync("/file", O_RDWR);
    expect(() => files.writeSync(fd, new Int8Array(2 * MIB), 0, 2 * MIB, 3 * MIB)).toThrow(noSpace);
    files.closeSync(fd);
    expect(treeOf(files).get("/file")).toEqual(before);
  });

  it("is cleared by removing files, of which there may be many, and has room again", () => {
    const count = fill();
    expect(count).toBeGreaterThan(30);
    for (let file = 0; file <= count; file++) if (files.lstatSync(`/file${file}`)) files.unlinkSync(`/file${file}`);
    expect(files.readdirSync("/")).toEqual([]);
    write("/large", 3 * MIB);
    files = storedFiles(new FileStore(disk.afterKill().handles()), { free: 0 });
    expect(files.lstatSync("/large")?.size).toBe(3 * MIB);
  });

  it("has room for what takes the place of what was just removed", () => {
    write("/one", 3 * MIB);
    files.unlinkSync("/one");
    write("/two", 3 * MIB);
    expect(files.readdirSync("/")).toEqual(["two"]);
  });

  it("is full of names, too, and lets them be removed", () => {
    let count = 0;
    const nameOf = (number: number) => `/${String(number).padStart(200, "n")}`;
    expect(() => {
      for (; ; count++) files.symlinkSync("x".repeat(3000), nameOf(count));
    }).toThrow(noSpace);
    expect(count).toBeGreaterThan(300);
    for (let number = 0; number < count; number++) files.unlinkSync(nameOf(number));
    expect(files.readdirSync("/")).toEqual([]);
  });
});

describe("a store that is used for long", () => {
  it("does not grow with what is written and removed", () => {
    for (let count = 0; count < 30; count++) {
      write("/file", MIB);
      files.unlinkSync("/file");
    }
    for (let count = 0; count < 20_000; count++) files.chmodSync("/", 0o700 + (count % 2));
    expect(disk.files.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(4 * MIB);
  });

  it("has a file of one piece as one extent, and holes take nothing", () => {
    const fd = files.openSync("/file", O_RDWR | O_CREAT, 0o644);
    for (let at = 0; at < 1000; at++) files.writeSync(fd, new Int8Array(1000).fill(at), 0, 1000, at * 1000);
    files.writeSync(fd, Int8Array.of(1), 0, 1, 2 ** 40);
    files.closeSync(fd);
    expect(files.lstatSync("/file")).toMatchObject({ size: 2 ** 40 + 1, blocks: (246 * 4096) / 512 });
    const store = new FileStore(disk.afterKill().handles());
    expect([...store.tree.nodes()].map(({ extents }) => extents.length)).toEqual([0, 2]);
  });
});

it("a file larger than numbers are exact is refused, and the journal can be read again", () => {
  const tooLarge = expect.objectContaining({ code: "EFBIG" });
  const fd = files.openSync("/file", O_RDWR | O_CREAT, 0o644);
  expect(() => files.ftruncateSync(fd, 2 ** 60)).toThrow(tooLarge);
  expect(() => files.writeSync(fd, new Int8Array(8), 0, 8, Number.MAX_SAFE_INTEGER - 3)).toThrow(tooLarge);
  files.closeSync(fd);
  expect(treeOf(storedFiles(new FileStore(disk.handles()), { free: 0 }))).toEqual(treeOf(files));
});
