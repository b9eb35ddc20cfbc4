import fc from "fast-check";
import { createFsFromVolume, Volume } from "memfs";
import { expect, it } from "vitest";
import type { HostFiles } from "../host/host-files.js";
import { FileStore } from "./file-store.js";
import { storedFiles } from "./stored-files.js";
import { MemoryDisk } from "./testing/memory-disk.js";
import { type FileOperation, Program } from "./testing/program.js";
import { treeOf } from "./testing/tree-of.js";

const path = fc.constantFrom("/a", "/b", "/c");
const size = fc.oneof(fc.nat(200), fc.nat(30_000), fc.constantFrom(0, 1, 4095, 4096, 4097, 8192));
const byte = fc.integer({ min: 1, max: 127 });
const kind = <K extends FileOperation["kind"]>(...kinds: K[]) => fc.constantFrom(...kinds);

const operation: fc.Arbitrary<FileOperation> = fc.oneof(
  fc.record({ kind: kind("create", "unlink", "open", "close", "fsync"), path }),
  fc.record({ kind: kind("truncate"), path, size }),
  fc.record({ kind: kind("write"), path, position: size, size, byte }),
  fc.record({ kind: kind("rename"), path, to: path }),
);

/** Of a store in which no free block is empty. */
function usedFiles(): HostFiles {
  const files = storedFiles(new FileStore(new MemoryDisk().handles()), { free: 0 });
  const program = new Program(files);
  for (const path of ["/old", "/kept"]) {
    program.do({ kind: "create", path });
    program.do({ kind: "write", path, position: 0, size: 300_000, byte: 99 });
  }
  program.do({ kind: "unlink", path: "/old" });
  program.do({ kind: "fsync", path: "/kept" });
  return files;
}

const contents = (files: HostFiles) =>
  Object.fromEntries(
    [...treeOf(files)]
      .filter(([name]) => name !== "/kept")
      .map(([name, { content }]) => [name, Buffer.from(content).toString("latin1")]),
  );

it("a file has in it what it has on another file system, whatever was done to it and to others", {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 60, size: "max" }), (operations) => {
      const files = usedFiles();
      const others = createFsFromVolume(new Volume()) as unknown as HostFiles;
      const [program, other] = [new Program(files), new Program(others)];
      for (const each of operations) {
        expect([each, program.do(each)]).toEqual([each, other.do(each)]);
      }
      expect(contents(files)).toEqual(contents(others));
    }),
    { numRuns: 200 },
  );
});
