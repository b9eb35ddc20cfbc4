import fc from "fast-check";
import { expect, it } from "vitest";
import type { Change } from "./change.js";
import { FileStore } from "./file-store.js";
import { emptyBody, HEADER_SIZE, writeHeader } from "./journal-format.js";
import { storedFiles } from "./stored-files.js";
import { MemoryDisk } from "./testing/memory-disk.js";
import { type FileOperation, Program } from "./testing/program.js";
import { type Found, treeOf } from "./testing/tree-of.js";

/** What is found, or undefined where it is refused as it should be. */
function openOrRefuse(disk: MemoryDisk): Map<string, Found> | undefined {
  try {
    return treeOf(storedFiles(new FileStore(disk.handles()), { free: 0 }));
  } catch (error) {
    expect(error).toMatchObject({ name: "PythonStartError", code: "E_MOUNT" });
    return undefined;
  }
}

const operations: FileOperation[] = [
  { kind: "mkdir", path: "/d" },
  { kind: "create", path: "/d/a" },
  { kind: "write", path: "/d/a", position: 0, size: 9000, byte: 1 },
  { kind: "link", path: "/d/a", to: "/b" },
  { kind: "fsync", path: "/b" },
  { kind: "symlink", path: "/l", to: "/d" },
  { kind: "create", path: "/c" },
  { kind: "write", path: "/c", position: 100, size: 5000, byte: 2 },
  { kind: "truncate", path: "/b", size: 5000 },
  { kind: "rename", path: "/c", to: "/d/c" },
  { kind: "unlink", path: "/d/a" },
  { kind: "chmod", path: "/d", mode: 0o700 },
];

it("whatever happens to the bytes of a store, it is opened, or refused with a reason", { timeout: 60_000 }, () => {
  const damage = fc.record({ file: fc.nat(2), part: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255) });
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1 }), fc.boolean(), (damages, isCut) => {
      const disk = new MemoryDisk();
      const program = new Program(storedFiles(new FileStore(disk.handles()), { free: 0 }));
      for (const operation of operations) program.do(operation);
      const contents = disk.contents;
      // Most of a journal is space that is kept free.
      const used = contents.map((content) => content.findLastIndex((value) => value !== 0) + 1);
      for (const { file, part, byte } of damages) {
        const content = contents[file] as Uint8Array;
        const at = Math.floor(part * (used[file] ?? 0));
        if (isCut) contents[file] = content.slice(0, at);
        else content[at] = byte;
      }
      openOrRefuse(new MemoryDisk(contents));
    }),
    { numRuns: 300 },
  );
});

const id = fc.nat(6);
const count = fc.oneof(fc.nat(6), fc.maxSafeNat());
const name = fc.constantFrom("a", "b", "..", "", "a/b", "\0");
const time = fc.oneof(fc.double(), fc.nat());
const mode = fc.oneof(fc.constantFrom(0o100644, 0o040755, 0o120777), fc.integer());
const anything = fc.anything();
const changes = fc.array(
  fc.oneof(
    fc.record({
      op: fc.constant("make"),
      id,
      parent: fc.constant(1),
      name: fc.constantFrom("a", "b", "c"),
      mode,
      time,
    }),
    fc.record(
      { op: fc.constant("make"), id, parent: id, name, mode, time, target: anything },
      { requiredKeys: ["op"] },
    ),
    fc.record({ op: fc.constant("link"), id, parent: id, name, time }),
    fc.record({ op: fc.constant("remove"), parent: id, name, time }),
    fc.record({ op: fc.constant("move"), parent: id, name, toParent: id, toName: name, time }),
    fc.record({ op: fc.constant("attributes"), id, mode, atime: time, mtime: time, ctime: time }),
    fc.record({ op: fc.constant("write"), id, size: count, time, extents: fc.array(fc.tuple(count, count, count)) }),
    fc.record({ op: fc.constant("resize"), id, size: count, time }),
    fc.record({ op: anything, id: anything }),
    anything,
  ),
);

it("whatever a journal tells that is whole, it is a tree, or refused with a reason", { timeout: 60_000 }, () => {
  const outcomes = { opened: 0, refused: 0 };
  fc.assert(
    fc.property(changes, (told) => {
      const disk = new MemoryDisk();
      const { journals } = disk.handles();
      const body = emptyBody(1);
      for (const change of told) if (JSON.stringify(change) !== undefined) body.add(change as Change);
      journals[0].write(body.bytes(), { at: HEADER_SIZE });
      writeHeader(journals[0], { generation: 1, snapshotEnd: HEADER_SIZE + body.size });
      const tree = openOrRefuse(disk);
      outcomes[tree ? "opened" : "refused"]++;
      if (tree) expect(openOrRefuse(disk.afterKill())).toEqual(tree);
    }),
    { numRuns: 1000, examples: [[[{ op: { toString: null }, id: [] }]]] },
  );
  expect(outcomes.opened).toBeGreaterThan(0);
  expect(outcomes.refused).toBeGreaterThan(0);
});

it("contents without a journal are refused, not begun again", () => {
  const disk = new MemoryDisk();
  new Program(storedFiles(new FileStore(disk.handles()), { free: 0 })).do({ kind: "create", path: "/a" });
  const [, , data] = disk.contents as [Uint8Array, Uint8Array, Uint8Array];
  expect(() => new FileStore(new MemoryDisk([new Uint8Array(), new Uint8Array(), data]).handles())).toThrow(
    expect.objectContaining({ code: "E_MOUNT", message: expect.stringMatching("clear the data of this site") }),
  );
});
