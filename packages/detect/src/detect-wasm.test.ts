import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectWasm } from "./detect-wasm.js";

const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const text = (value: string) => [value.length, ...new TextEncoder().encode(value)];
const section = (id: number, ...content: number[]) => [id, content.length, ...content];
const wasm = (...sections: number[][]) => Uint8Array.from([...header, ...sections.flat()]);
const memory = (flags: number) => section(5, 1, flags, 1, ...(flags & 1 ? [2] : []));
const importing = (module: string, name: string, ...type: number[]) =>
  section(2, 1, ...text(module), ...text(name), ...type);
const exporting = (name: string) => section(7, 1, ...text(name), 0, 0);
const functionType = section(1, 1, 0x60, 0, 0);

/** The platform of what the engine, too, takes for a module. */
function platformOf(...sections: number[][]) {
  const found = detectWasm(wasm(...sections));
  if (found.kind !== "module") throw new Error(found.reason);
  return found;
}

describe("a module tells its platform by what it imports", () => {
  test.each([
    ["emscripten", functionType, importing("a", "b", 0, 0)],
    ["emscripten", functionType, importing("env", "emscripten_resize_heap", 0, 0)],
    ["emscripten", functionType, importing("env", "__syscall_openat", 0, 0)],
    ["wasi", functionType, importing("wasi_snapshot_preview1", "fd_write", 0, 0), exporting("_start")],
    ["unknown", functionType, importing("wasi_snapshot_preview1", "fd_write", 0, 0)],
    ["unknown", functionType, importing("env", "now", 0, 0)],
    [
      "emscripten",
      functionType,
      importing("wasi_snapshot_preview1", "fd_write", 0, 0),
      exporting("_emscripten_stack_restore"),
    ],
    ["unknown"],
  ] as [string, ...number[][]][])("%s", (platform, ...sections) => {
    expect(platformOf(...sections).sys.platform).toBe(platform);
  });
});

describe("features", () => {
  test("threads need a shared memory, declared or imported", () => {
    expect(platformOf(memory(0)).features.threads).toBe(false);
    expect(platformOf(memory(3)).features.threads).toBe(true);
    expect(platformOf(importing("env", "memory", 2, 3, 1, 2)).features.threads).toBe(true);
  });

  test("a 64-bit memory makes wasm64", () => {
    expect(platformOf(memory(1)).os.uname.machine).toBe("wasm32");
    expect(platformOf(memory(5)).os.uname.machine).toBe("wasm64");
  });

  test("the size of its memory, in bytes", () => {
    expect(platformOf(memory(0)).memory).toEqual({ initial: 65536, maximum: undefined });
    expect(platformOf(memory(1)).memory).toEqual({ initial: 65536, maximum: 131072 });
    expect(platformOf().memory).toBeUndefined();
  });

  test("exceptions and dynamic linking", () => {
    const tag = section(13, 1, 0, 0);
    expect(platformOf(functionType, tag).features).toMatchObject({ exceptions: true, dynamicLinking: false });
    expect(platformOf(section(0, ...text("dylink.0"))).features).toMatchObject({
      exceptions: false,
      dynamicLinking: true,
    });
  });

  test("every kind of import is stepped over and told", () => {
    const list = [
      ...[...text("m"), ...text("f"), 0, 0],
      ...[...text("m"), ...text("t"), 1, 0x70, 0, 1],
      ...[...text("m"), ...text("g"), 3, 0x7f, 1],
      ...[...text("m"), ...text("e"), 4, 0, 0],
      ...[...text("m"), ...text("r"), 3, 0x63, 0x70, 0],
    ];
    const { imports } = platformOf(functionType, section(2, 5, ...list));
    expect(imports.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "f function",
      "t table",
      "g global",
      "e tag",
      "r global",
    ]);
  });
});

describe("what is no module", () => {
  test.each([
    ["not-wasm", [...new TextEncoder().encode("<!doctype html>")]],
    ["not-wasm", []],
    ["component", [0, 0x61, 0x73, 0x6d, 13, 0, 1, 0]],
    ["malformed", header.slice(0, 6)],
    ["malformed", [...header, 2, 200]],
    ["malformed", [...header, 2, 5, 0xff, 0xff, 0xff, 0xff, 0x0f]],
    ["malformed", [...header, 2, 11, ...Array(11).fill(0xff)]],
    ["malformed", [...header, ...importing("a", "b", 9)]],
  ])("%s: %j", (kind, bytes) => {
    expect(detectWasm(Uint8Array.from(bytes)).kind).toBe(kind);
  });
});

test("any bytes have an answer, and soon", () => {
  const whole = wasm(
    functionType,
    importing("env", "memory", 2, 3, 1, 2),
    exporting("_start"),
    section(0, ...text("dylink.0")),
    section(10, 1, 12, 1, 1, 0x7f, 0x02, 0x40, 0x0b, 0x0e, 1, 0, 0, 0x00, 0x0b),
  );
  const damaged = fc
    .tuple(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length))
    .map(([at, value, end]) => whole.with(at, value).subarray(0, end));
  const behindHeader = fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from([...header, ...bytes]));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), behindHeader, damaged), (bytes) => {
      expect(["module", "not-wasm", "component", "malformed"]).toContain(detectWasm(bytes).kind);
    }),
    { numRuns: 5000 },
  );
});

test("a file of nothing but imports is read or refused", () => {
  for (const [count, kind] of [
    [[0x80, 0x89, 0x7a], "malformed"], // two million, which no engine takes
    [[0xa0, 0xc2, 0x1e], "module"], // half a million
  ] as const) {
    const body = new Uint8Array(count.length + 2_000_000);
    body.set(count);
    const size = [
      (body.length & 0x7f) | 0x80,
      ((body.length >> 7) & 0x7f) | 0x80,
      ((body.length >> 14) & 0x7f) | 0x80,
      body.length >> 21,
    ];
    expect(detectWasm(Uint8Array.from([...header, 2, ...size, ...body])).kind).toBe(kind);
  }
});
