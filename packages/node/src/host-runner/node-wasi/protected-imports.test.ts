import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WASI } from "node:wasi";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Preopen } from "../host-runner.js";
import { Errno } from "./errno.js";
import { GuestFolders } from "./guest-folders.js";
import { pathCalls } from "./path-calls.js";
import { protectedImports, type WasiImports } from "./protected-imports.js";

/** A module that has a memory of two pages, and a `_start` that does nothing. */
const guest = new WebAssembly.Module(
  Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 2, 7, 19, 2],
    ...[6, ...Buffer.from("memory"), 2, 0, 6, ...Buffer.from("_start"), 0, 0, 10, 4, 1, 2, 0, 11],
  ]),
);
const SCRATCH = 1 << 16;
const WRITE = 1n << 6n;
const READ = 1n << 1n;
const FOLLOW = 1;
const CREATE = 1;
const FOLDER = 2;

let dir: string;
beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), "pywasm-folders-")));
  for (const name of ["fixed/folder", "fixed/empty", "free/nested/folder", "free/sub", "outside", "fixed/open"]) {
    mkdirSync(join(dir, name), { recursive: true });
  }
  for (const name of ["fixed/file", "fixed/folder/file", "free/nested/file", "free/file", "outside/file"]) {
    writeFileSync(join(dir, name), name);
  }
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Node's WASI with these folders, protected, and called by JavaScript in the place of a wasm. */
function start(preopens: Preopen[]) {
  const opens = Object.fromEntries(preopens.map(({ guest: path, host }) => [path, host]));
  const wasi = new WASI({ version: "preview1", preopens: opens });
  const instance = new WebAssembly.Instance(guest);
  const { buffer } = instance.exports.memory as WebAssembly.Memory;
  wasi.start(instance);
  const imports = protectedImports(wasi.wasiImport as WasiImports, new GuestFolders(preopens), {
    buffer: () => buffer,
    scratch: () => SCRATCH,
  });
  const call = (name: string, ...args: (number | bigint)[]) => imports[name]?.(...args) ?? -1;
  const text = (value: string, at: number): [number, number] => {
    const bytes = Buffer.from(value);
    new Uint8Array(buffer).set(bytes, at);
    return [at, bytes.length];
  };
  const open = (folder: number, path: string, { rights = READ, flags = 0, links = FOLLOW } = {}) => {
    const errno = call("path_open", folder, links, ...text(path, 1024), flags, rights, rights, 0, 512);
    return errno === Errno.success ? new DataView(buffer).getUint32(512, true) : -errno;
  };
  const write = (descriptor: number) => {
    new Uint8Array(buffer).set(Buffer.from("changed"), 2048);
    new Uint32Array(buffer, 256, 2).set([2048, 7]);
    return call("fd_write", descriptor, 256, 1, 128);
  };
  return { call, text, open, write };
}

const standard = (): Preopen[] => [
  { host: join(dir, "fixed"), guest: "/fixed", readonly: true },
  { host: join(dir, "free"), guest: "/free", readonly: false },
  { host: join(dir, "free/nested"), guest: "/deep", readonly: true },
  { host: join(dir, "fixed/open"), guest: "/fixed/open", readonly: false },
];
const FIXED = 3;
const FREE = 4;
const OPEN = 6;

describe("a path", () => {
  it("is followed by its links as on Linux, in the folders that are open", () => {
    symlinkSync("file", join(dir, "fixed/folder/beside"));
    symlinkSync("../fixed/folder", join(dir, "free/way"));
    symlinkSync("/fixed/file", join(dir, "free/absolute"));
    symlinkSync("../outside/file", join(dir, "free/out"));
    symlinkSync("round", join(dir, "free/round"));
    const { open } = start(standard());
    expect(open(FIXED, "folder/beside")).toBeGreaterThan(0);
    expect(open(FREE, "way/file")).toBeGreaterThan(0);
    expect(open(FREE, "absolute")).toBeGreaterThan(0);
    expect(open(FREE, "out")).toBe(-Errno.noEntry);
    expect(open(FREE, "../outside/file")).toBe(-Errno.noEntry);
    expect(open(FREE, "round")).toBe(-Errno.loop);
    expect(open(FREE, "way", { links: 0 })).toBe(-Errno.loop);
    expect(open(FREE, "")).toBe(-Errno.noEntry);
  });

  it("leads to no change in what is read-only", () => {
    symlinkSync("../fixed/file", join(dir, "free/way"));
    symlinkSync("../fixed/made", join(dir, "free/nowhere"));
    const { open } = start(standard());
    const writing = { rights: WRITE };
    for (const [folder, path] of [
      ...[[FIXED, "file"] as const, [FREE, "way"] as const, [FREE, "nested/file"] as const],
      ...[[FREE, "sub/../nested/file"] as const, [OPEN, "../file"] as const],
    ]) {
      expect(open(folder, path, writing)).toBe(-Errno.readOnly);
    }
    expect(open(FREE, "nowhere", { ...writing, flags: CREATE })).toBe(-Errno.readOnly);
    expect(open(FIXED, "open/new", { ...writing, flags: CREATE })).toBeGreaterThan(0);
  });

  it("moves no folder that holds a read-only one, and none that is open", () => {
    const { call, text } = start(standard());
    const rename = (from: string, to: string) =>
      call("path_rename", FREE, ...text(from, 1024), FREE, ...text(to, 3072));
    expect(rename("nested", "moved")).toBe(Errno.readOnly);
    expect(rename(".", "sub/moved")).toBe(Errno.readOnly);
    expect(call("path_remove_directory", OPEN, ...text(".", 1024))).toBe(Errno.busy);
    expect(rename("file", "sub/file")).toBe(Errno.success);
  });
});

describe("a descriptor", () => {
  it("of something read-only changes nothing, by whatever number", () => {
    const { call, open, write } = start(standard());
    const [fixed, free] = [open(FIXED, "file"), open(FREE, "file", { rights: READ | WRITE })];
    expect(write(fixed)).toBe(Errno.readOnly);
    expect(call("fd_filestat_set_times", fixed, 0n, 0n, 5)).toBe(Errno.readOnly);
    expect(write(free)).toBe(Errno.success);
    expect(call("fd_renumber", fixed, free)).toBe(Errno.success);
    expect(write(free)).toBe(Errno.readOnly);
    expect(call("fd_close", free)).toBe(Errno.success);
    expect(open(FREE, "file", { rights: READ | WRITE })).toBeGreaterThan(0);
  });

  it("that is closed leads to nothing, whatever has its number", () => {
    const { call, open } = start(standard());
    expect(call("fd_close", FREE)).toBe(Errno.success);
    expect(open(FREE, "file")).toBe(-Errno.badDescriptor);
    expect(open(OPEN, "../../free/file")).toBe(-Errno.badDescriptor);
    const other = open(OPEN, ".", { flags: FOLDER });
    expect(open(other, "../file", { rights: WRITE })).toBe(-Errno.readOnly);
  });
});

/** Numbers that are the same in each run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Everything of a folder that a change would change. */
function stateOf(path: string): unknown {
  const { mode, size, mtimeMs, nlink } = lstatSync(path);
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return readlinkSync(path);
  if (!stats.isDirectory()) return [mode, size, mtimeMs, nlink, readFileSync(path, "utf8")];
  return [mode, mtimeMs, Object.fromEntries(readdirSync(path).map((name) => [name, stateOf(join(path, name))]))];
}

it.each([1, 2, 3, 4, 5, 6, 7, 8])("whatever is called, what is read-only stays as it is (seed %d)", (seed) => {
  const below = numbersFrom(seed);
  const one = <T>(values: readonly T[]): T => values[below(values.length)] as T;
  const names = [
    "file",
    "folder",
    "nested",
    "sub",
    "way",
    "link",
    "a",
    "b",
    "..",
    ".",
    "free",
    "fixed",
    "free..",
    "deep",
  ];
  const path = () => `${below(8) === 0 ? "/" : ""}${Array.from({ length: 1 + below(4) }, () => one(names)).join("/")}`;
  for (let link = 0; link < 12; link++) {
    const at = join(dir, one(["free", "free/sub", "fixed", "free/nested"]), one(["way", "link", "a", "b"]));
    const target =
      below(2) === 0
        ? path()
        : `${one(["..", "../..", dir])}/${one(["fixed", "free/nested", "outside"])}/${one(["file", "new", "."])}`;
    if (!lstatSync(at, { throwIfNoEntry: false })) symlinkSync(target, at);
  }
  rmSync(join(dir, "fixed/open"), { recursive: true });
  const preopens = standard().slice(0, 3);
  const before = ["fixed", "free/nested", "outside"].map((name) => stateOf(join(dir, name)));
  const { call, text, open, write } = start(preopens);
  const descriptors = [3, 4, 5];
  let done = 0;
  for (let step = 0; step < 1500; step++) {
    const descriptor = one(descriptors);
    const name = one([...Object.keys(pathCalls), "open", "open", "write", "times", "size", "renumber", "close"]);
    const first = text(path(), 1024);
    const second = text(path(), 3072);
    const times = [BigInt(below(9)), BigInt(below(9)), 5] as const;
    const other = one(descriptors);
    const flags = below(2);
    const opened =
      name === "open"
        ? open(descriptor, path(), {
            rights: one([READ, READ | WRITE, WRITE]),
            flags: one([0, 0, CREATE, FOLDER, 9]),
            links: flags,
          })
        : 0;
    if (opened > 0 && descriptors.length < 12) descriptors.push(opened);
    const errno = {
      open: () => (opened > 0 ? 0 : -opened),
      write: () => write(descriptor),
      times: () => call("fd_filestat_set_times", descriptor, ...times),
      size: () => call("fd_filestat_set_size", descriptor, BigInt(below(9))),
      // The folders that are open from the start are kept, so that there is something to do.
      renumber: () => (descriptor > 5 && other > 5 ? call("fd_renumber", descriptor, other) : 0),
      close: () => (descriptor > 8 ? call("fd_close", descriptor) : 0),
      path_create_directory: () => call(name, descriptor, ...first),
      path_filestat_get: () => call(name, descriptor, flags, ...first, 512),
      path_filestat_set_times: () => call(name, descriptor, flags, ...first, ...times),
      path_link: () => call(name, descriptor, flags, ...first, other, ...second),
      path_open: () => call(name, descriptor, flags, ...first, 9, WRITE, WRITE, 0, 512),
      path_readlink: () => call(name, descriptor, ...first, 512, 64, 256),
      path_remove_directory: () => call(name, descriptor, ...first),
      path_rename: () => call(name, descriptor, ...first, other, ...second),
      path_symlink: () => call(name, ...first, descriptor, ...second),
      path_unlink_file: () => call(name, descriptor, ...first),
    }[name];
    if (errno?.() === Errno.success) done += 1;
  }
  expect(["fixed", "free/nested", "outside"].map((name) => stateOf(join(dir, name)))).toEqual(before);
  expect(done).toBeGreaterThan(100);
});
