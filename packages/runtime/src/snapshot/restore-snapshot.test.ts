import fc from "fast-check";
import { expect, it } from "vitest";
import { type GuestHeap, restoreSnapshot } from "./restore-snapshot.js";
import { takeSnapshot } from "./take-snapshot.js";

const PAGE = 65536;
const fits = { glue: "", wasm: "", stdlib: "" };
/** Of linear memory: the stack is in front of the heap, and grows down. */
const stack = { size: 3000, top: 5000 };

interface Memory {
  /** Where the heap ends. */
  end?: number;
  /** What stands against a snapshot. */
  problem?: string;
  /** In pages. */
  maximum?: number;
}

/** A module as far as its memory, which the engine enlarges, goes. */
function makeModule({ end = 20_000, problem, maximum = 4 }: Memory = {}) {
  const memory = new WebAssembly.Memory({ initial: 1, maximum });
  let top = end;
  let kept = 0;
  const module = {
    get HEAPU8() {
      return new Uint8Array(memory.buffer);
    },
    stackSave: () => stack.top,
    _sbrk(size: number) {
      const before = top;
      const missing = before + size - memory.buffer.byteLength;
      if (missing > 0) {
        try {
          memory.grow(Math.ceil(missing / PAGE));
        } catch {
          return 2 ** 32 - 1;
        }
      }
      top += size;
      return before;
    },
    _pywasm_keep: () => {
      if (problem === undefined) kept++;
      return problem === undefined ? 0 : 1;
    },
    _pywasm_go_on: () => void kept--,
    UTF8ToString: () => problem ?? "",
  };
  return { py: module, isKept: () => kept !== 0 };
}

/** All but what nobody looks at: the stack, on which nothing is. */
function seen(py: GuestHeap): Uint8Array {
  const memory = py.HEAPU8.slice(0, py._sbrk(0));
  return memory.fill(0, stack.top - stack.size, stack.top);
}

const writes = fc.array(fc.tuple(fc.nat(3 * PAGE), fc.uint8Array({ minLength: 1, maxLength: 700 })), { maxLength: 12 });

function write(py: GuestHeap, list: [number, Uint8Array][]): void {
  for (const [address, bytes] of list) {
    if (address + bytes.length <= py._sbrk(0)) py.HEAPU8.set(bytes, address);
  }
}

it("a module that goes on has the memory of the one that was kept, whatever was in its own", () => {
  fc.assert(
    fc.property(writes, writes, fc.integer({ min: 6000, max: 3 * PAGE }), (one, other, end) => {
      const { py: from } = makeModule();
      if (end > from._sbrk(0)) from._sbrk(end - from._sbrk(0));
      write(from, one);
      const snapshot = takeSnapshot(from, fits, stack.size);

      const { py: to } = makeModule();
      write(to, other);
      expect(restoreSnapshot(to, snapshot, stack.size)).toBe(true);
      expect(Buffer.from(seen(to)).equals(seen(from))).toBe(true);
    }),
  );
});

it("what the wasm's data has made, and nobody has changed, takes no place, and is there", () => {
  const initial = new Uint8Array(3 * PAGE).fill(3, 8192, 40_000).fill(4, 50_000, 50_010);
  fc.assert(
    fc.property(writes, writes, (one, other) => {
      const { py: from } = makeModule({ end: PAGE });
      from.HEAPU8.set(initial.subarray(0, PAGE));
      write(from, one);
      const snapshot = takeSnapshot(from, fits, stack.size, initial);
      if (one.length === 0) expect([...snapshot.kept]).toEqual([8192, 32768, 49152, 4096]);

      const { py: to } = makeModule({ end: PAGE });
      write(to, other);
      to.HEAPU8.set(initial.subarray(0, PAGE));
      expect(restoreSnapshot(to, snapshot, stack.size)).toBe(true);
      expect(Buffer.from(seen(to)).equals(seen(from))).toBe(true);
    }),
  );
});

it("what is zero takes no place", () => {
  const { py } = makeModule({ end: PAGE });
  py.HEAPU8.fill(1, 40_000, 40_010);
  py.HEAPU8.fill(1, stack.top - 100, stack.top);
  const { runs, content, top } = takeSnapshot(py, fits, stack.size);
  expect(top).toBe(PAGE);
  expect(runs.length).toBe(2);
  expect(content.length).toBeLessThanOrEqual(512);
});

it("where there is not enough memory, the module is as it was", () => {
  const { py: from } = makeModule({ end: PAGE });
  from._sbrk(2 * PAGE);
  from.HEAPU8.fill(7, 30_000, 3 * PAGE);
  const snapshot = takeSnapshot(from, fits, stack.size);
  const { py: to } = makeModule({ maximum: 2 });
  to.HEAPU8.fill(9, 0, 20_000);
  const before = to.HEAPU8.slice();
  expect(restoreSnapshot(to, snapshot, stack.size)).toBe(false);
  expect(to.HEAPU8).toEqual(before);
  expect(to._sbrk(0)).toBe(20_000);
});

it("the Python that was kept goes on; one that cannot be kept says why", () => {
  const { py, isKept } = makeModule();
  takeSnapshot(py, fits, stack.size);
  expect(isKept()).toBe(false);
  const { py: busy } = makeModule({ problem: "a file is open" });
  expect(() => takeSnapshot(busy, fits, stack.size)).toThrow(
    expect.objectContaining({
      code: "E_SNAPSHOT",
      message: "A snapshot cannot be taken: a file is open. End that before.",
    }),
  );
  const { _pywasm_keep: _, ...wasi } = busy;
  expect(() => takeSnapshot(wasi, fits, stack.size)).toThrow("Emscripten only");
});
