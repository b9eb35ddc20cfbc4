import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HostFiles } from "../host/host-files.js";
import { FileStore } from "./file-store.js";
import { storedFiles } from "./stored-files.js";
import { Crash, MemoryDisk } from "./testing/memory-disk.js";
import { type FileOperation, Program } from "./testing/program.js";
import { type Found, treeOf } from "./testing/tree-of.js";

// Few names, so that most operations meet something.
const name = fc.constantFrom("a", "b", "c");
const path = fc.oneof(
  { weight: 4, arbitrary: name.map((first) => `/${first}`) },
  { weight: 1, arbitrary: fc.tuple(name, name).map((names) => `/${names.join("/")}`) },
);
const size = fc.oneof(fc.nat(200), fc.nat(20_000), fc.constantFrom(1, 4095, 4096, 4097, 8192));
const position = fc.oneof(fc.constant(0), size);
const byte = fc.integer({ min: 1, max: 255 });
const mode = fc.nat(0o777);

const anyOf = <K extends FileOperation["kind"], F extends object>(kinds: readonly K[], others: F) =>
  fc.record({ kind: fc.constantFrom(...kinds), path, ...others });

const operation = fc.oneof(
  { weight: 6, arbitrary: anyOf(["create", "unlink", "fsync"], {}) },
  { weight: 6, arbitrary: anyOf(["write"], { position, size, byte }) },
  { weight: 2, arbitrary: anyOf(["truncate"], { size }) },
  { weight: 3, arbitrary: anyOf(["mkdir", "rmdir", "open", "close"], {}) },
  { weight: 2, arbitrary: anyOf(["rename", "link", "symlink"], { to: path }) },
  { weight: 1, arbitrary: anyOf(["chmod"], { mode }) },
);

/** Any operations, of which many are possible. */
const fileOperations: fc.Arbitrary<FileOperation[]> = fc.array(operation as fc.Arbitrary<FileOperation>, {
  minLength: 1,
  maxLength: 40,
  size: "max",
});

const filesOn = (disk: MemoryDisk): HostFiles => storedFiles(new FileStore(disk.handles()), { free: 0 });

type Tree = Map<string, Found>;

/** What a program did, until its worker was killed or it was through. */
interface History {
  /** Before it, and after each operation that was finished. */
  trees: Tree[];
  /** The tree that was there when the last fsync returned. */
  synced: number;
}

function run(disk: MemoryDisk, operations: readonly FileOperation[]): History {
  const history: History = { trees: [new Map()], synced: 0 };
  try {
    const files = filesOn(disk);
    const program = new Program(files);
    history.trees[0] = treeOf(files);
    for (const operation of operations) {
      const failed = program.do(operation);
      history.trees.push(treeOf(files));
      if (operation.kind === "fsync" && !failed) history.synced = history.trees.length - 1;
    }
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  return history;
}

/** Without contents, and in an order of its own. */
const shapeOf = (tree: Tree) =>
  [...tree]
    .map(([path, { content, ...rest }]) => [path, rest] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));

const sameShape = (one: Tree, other: Tree) => JSON.stringify(shapeOf(one)) === JSON.stringify(shapeOf(other));

function byId(tree: Tree): Map<number, Found> {
  return new Map([...tree.values()].map((found) => [found.ino, found]));
}

/** Bytes that are the same in all of some trees are so in what was found. */
function keepsWhatDidNotChange(found: Tree, trees: readonly Tree[]): boolean {
  const files = trees.map(byId);
  return [...found.values()].every(({ ino, content }) => {
    const contents = files.map((tree) => tree.get(ino)?.content);
    return content.every((byte, at) => {
      const values = new Set(contents.map((before) => before?.[at]));
      return values.size > 1 || values.has(undefined) || values.has(byte);
    });
  });
}

/** A store that has been used for so long that its journal is about to be written anew. */
function usedDisk(): MemoryDisk {
  const disk = new MemoryDisk();
  const files = filesOn(disk);
  const program = new Program(files);
  program.do({ kind: "create", path: "/a" });
  program.do({ kind: "write", path: "/a", position: 0, size: 5000, byte: 7 });
  program.do({ kind: "link", path: "/a", to: "/also a" });
  files.chmodSync("/a", 0o640);
  files.lutimesSync("/a", 1.5, -2.25);
  const target = "x".repeat(3000);
  while (disk.work < 2 ** 18 + 2000) {
    files.symlinkSync(target, "/b");
    files.unlinkSync("/b");
  }
  return disk.afterKill();
}

const fresh = () => new MemoryDisk();
const used = usedDisk();

/** Where the crash is: at the end, or in the middle of something. */
const where = fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true }));

it("writes its journal anew once it is long", () => {
  const disk = used.afterKill();
  const files = filesOn(disk);
  for (let count = 0; count < 40; count++) files.mkdirSync(`/folder${count}`, { mode: 0o755 });
  expect(disk.contents.map((content) => content[0])).not.toEqual(used.contents.map((content) => content[0]));
  const next = filesOn(disk.afterKill());
  expect(treeOf(next)).toEqual(treeOf(files));
  for (const path of ["/", "/also a", "/folder1"]) {
    expect(next.lstatSync(path)).toEqual({ ...files.lstatSync(path), dev: expect.any(Number) });
  }
});

it("takes nothing that a crash has left behind for a part of its journal", () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.boolean()), (chances) => {
      const disk = fresh();
      // As long as each other, so that each ends where another may have begun.
      const target = "x".repeat(600);
      const before = filesOn(disk);
      for (const path of ["/a", "/b", "/c"]) before.symlinkSync(target, path);
      const next = disk.afterPowerLoss(() => chances.next().value === true);
      const files = filesOn(next);
      if (!files.lstatSync("/d")) files.symlinkSync(target, "/d");
      expect(treeOf(filesOn(next.afterKill()))).toEqual(treeOf(files));
    }),
  );
});

it("does not give to a file what another had, where it had zeros", () => {
  const operations: FileOperation[] = [
    { kind: "create", path: "/a" },
    { kind: "truncate", path: "/a", size: 100 },
    { kind: "create", path: "/b" },
    { kind: "write", path: "/b", position: 0, size: 4096, byte: 9 },
    { kind: "unlink", path: "/b" },
    { kind: "fsync", path: "/a" },
    { kind: "write", path: "/a", position: 50, size: 10, byte: 1 },
  ];
  fc.assert(
    fc.property(fc.infiniteStream(fc.boolean()), (chances) => {
      const disk = fresh();
      run(disk, operations);
      const content = treeOf(filesOn(disk.afterPowerLoss(() => chances.next().value === true))).get("/a")?.content;
      expect(content).toHaveLength(100);
      expect(content?.filter((byte) => byte === 9)).toHaveLength(0);
    }),
  );
});

describe.each([
  ["a new store", fresh, 200],
  ["a store whose journal is written anew", () => used.afterKill(), 60],
] as const)("%s", { timeout: 60_000 }, (_name, makeDisk, numRuns) => {
  it("has all that was done when its worker is killed, and what was being done whole or not at all", () => {
    fc.assert(
      fc.property(fileOperations, where, (operations, part) => {
        const whole = makeDisk();
        const { trees } = run(whole, operations);
        const disk = makeDisk();
        disk.crashAt = Math.floor(part * whole.work);
        const done = run(disk, operations).trees.length;
        const found = treeOf(filesOn(disk.afterKill()));

        const around = trees.slice(done - 1, done + 1);
        expect(around.some((tree) => sameShape(tree, found))).toBe(true);
        expect(keepsWhatDidNotChange(found, around)).toBe(true);
      }),
      { numRuns },
    );
  });

  it("has what was flushed when the power fails, and the tree of some moment since", () => {
    fc.assert(
      fc.property(fileOperations, where, fc.infiniteStream(fc.boolean()), (operations, part, chances) => {
        const whole = makeDisk();
        const all = run(whole, operations);
        const disk = makeDisk();
        disk.crashAt = Math.floor(part * whole.work);
        const { trees, synced } = run(disk, operations);
        const found = treeOf(filesOn(disk.afterPowerLoss(() => chances.next().value === true)));

        const since = all.trees.slice(synced, trees.length + 1);
        expect(since.some((tree) => sameShape(tree, found))).toBe(true);
        expect(keepsWhatDidNotChange(found, since)).toBe(true);
      }),
      { numRuns },
    );
  });

  it("has what the next worker found, when the power fails later", () => {
    fc.assert(
      fc.property(fileOperations, fileOperations, fc.nat(50_000), fc.infiniteStream(fc.boolean()), (...input) => {
        const [before, after, crashAt, chances] = input;
        const disk = makeDisk();
        disk.crashAt = crashAt;
        run(disk, before);
        disk.crashAt = Number.POSITIVE_INFINITY;
        const { trees, synced } = run(disk, after);
        const found = treeOf(filesOn(disk.afterPowerLoss(() => chances.next().value === true)));

        const since = trees.slice(synced);
        expect(since.some((tree) => sameShape(tree, found))).toBe(true);
        expect(keepsWhatDidNotChange(found, since)).toBe(true);
      }),
      { numRuns },
    );
  });

  it("goes on after a crash as if there had been none", () => {
    fc.assert(
      fc.property(fileOperations, fileOperations, fc.nat(100_000), (before, after, crashAt) => {
        const disk = makeDisk();
        disk.crashAt = crashAt;
        run(disk, before);
        const next = disk.afterKill();
        const { trees } = run(next, after);
        expect(treeOf(filesOn(next.afterKill()))).toEqual(trees.at(-1));
      }),
      { numRuns },
    );
  });
});
