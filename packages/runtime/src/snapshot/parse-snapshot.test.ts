import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PythonStartError } from "../python-start-error.js";
import { checksum } from "./checksum.js";
import { formatSnapshot, MAGIC } from "./format-snapshot.js";
import { parseSnapshot } from "./parse-snapshot.js";
import type { Snapshot } from "./snapshot.js";

const fits = { glue: "1".repeat(64), wasm: "2".repeat(64), stdlib: "3".repeat(64) };
/** Where what the checksum is of begins. */
const BODY = MAGIC.length + 8;

/** Any snapshot: runs with gaps between them, and a heap that ends behind the last. */
const snapshots = fc
  .tuple(fc.array(fc.tuple(fc.nat(5000), fc.uint8Array({ minLength: 1, maxLength: 300 })), { maxLength: 8 }), fc.nat(9))
  .map(([parts, rest]): Snapshot => {
    const runs: number[] = [];
    let end = 0;
    for (const [gap, bytes] of parts) {
      runs.push(end + gap, bytes.length);
      end += gap + bytes.length;
    }
    const content = new Uint8Array(Buffer.concat(parts.map(([, bytes]) => bytes)));
    const kept = Uint32Array.of(...(rest > 0 ? [end, rest] : []));
    return { fits, top: end + rest, runs: Uint32Array.from(runs), kept, content };
  });

const example: Snapshot = {
  fits,
  top: 1000,
  runs: Uint32Array.from([16, 4, 900, 2]),
  kept: Uint32Array.from([20, 80]),
  content: Uint8Array.from([1, 2, 3, 4, 5, 6]),
};

/** A file whose checksum is right, whatever it holds. */
function sealed(body: Uint8Array): Uint8Array {
  return Buffer.concat([MAGIC, words(BODY + body.length, checksum(body)), body]);
}

/** As somebody would write it who wants to do harm. */
function lying(header: unknown, rest: Uint8Array = new Uint8Array(), size?: number): Uint8Array {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  return sealed(Buffer.concat([words(size ?? text.length), text, rest]));
}

function words(...numbers: number[]): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 4);
  for (const [index, number] of numbers.entries()) new DataView(bytes.buffer).setUint32(index * 4, number, true);
  return bytes;
}

function refusal(bytes: Uint8Array): string {
  try {
    parseSnapshot(bytes, fits);
  } catch (error) {
    if (!(error instanceof PythonStartError)) throw error;
    expect(error.code).toBe("E_SNAPSHOT");
    expect(error.message).toMatch(/^[^\n]*\. (Take it again|Get it again)[^\n]*\.$/);
    return error.message;
  }
  throw new Error("the snapshot was taken");
}

it("a snapshot comes out as it went in, wherever in a buffer it lies", () => {
  fc.assert(
    fc.property(snapshots, fc.nat(7), (snapshot, offset) => {
      const bytes = formatSnapshot(snapshot);
      const around = new Uint8Array(offset + bytes.length + 3);
      around.set(bytes, offset);
      const { content, ...parsed } = parseSnapshot(around.subarray(offset, offset + bytes.length), fits);
      const { length } = snapshot.content;
      // All of a snapshot are whole words.
      expect({ ...parsed, content: content.subarray(0, length) }).toEqual(snapshot);
      expect(content.length - length).toBeLessThan(4);
    }),
  );
});

describe("one that is not whole is refused", () => {
  it("cut off anywhere", () => {
    const bytes = formatSnapshot(example);
    for (let length = 0; length < bytes.length; length++) refusal(bytes.slice(0, length));
  });

  it("with more behind it", () => {
    expect(refusal(new Uint8Array([...formatSnapshot(example), 0]))).toContain("cut off or changed");
  });

  it("with any bit another", () => {
    fc.assert(
      fc.property(snapshots, fc.nat(), fc.nat(7), (snapshot, at, bit) => {
        const bytes = formatSnapshot(snapshot);
        bytes[at % bytes.length] = (bytes[at % bytes.length] as number) ^ (1 << bit);
        refusal(bytes);
      }),
    );
  });

  it.each(["", "<!doctype html>".padEnd(100), "pywasm\0\u0003".padEnd(100), "PK\u0003\u0004".padEnd(100)])(
    "or something else: %j",
    (text) => {
      expect(refusal(new TextEncoder().encode(text))).toContain("Expected a snapshot of this version of pywasm");
    },
  );
});

it.each(["wasm", "glue", "stdlib"] as const)("one of another %s is refused, with both named", (part) => {
  const bytes = formatSnapshot({ ...example, fits: { ...fits, [part]: "f".repeat(64) } });
  expect(refusal(bytes)).toContain(
    `whose ${part} has the sha256 ${fits[part].slice(0, 16)}…, found one of ${"f".repeat(16)}….`,
  );
});

describe("one that lies is refused, although its checksum is right", () => {
  const header = { fits, top: 1000, runs: 2, kept: 0 };
  const runs = words(16, 4, 900, 2);
  const content = new Uint8Array(6);
  const whole = Buffer.concat([runs, content]);

  it("which it would not be otherwise", () => {
    expect(parseSnapshot(new Uint8Array(lying(header, whole)), fits)).toMatchObject({ top: 1000, content });
  });

  it.each<[string, unknown, Uint8Array, number?]>([
    ["no header", "", new Uint8Array()],
    ["a header that is no JSON", "{", whole],
    ["a header that is null", null, whole],
    ["a header that is a number", 7, whole],
    ["a header that is a list", [], whole],
    ["a header longer than all there is", header, whole, 2 ** 32 - 1],
    ["a header that ends in the middle", header, whole, 20],
    ["nothing that it fits", { ...header, fits: null }, whole],
    ["something else that it fits", { ...header, fits: { ...fits, wasm: 7 } }, whole],
    ["digests that are none", { ...header, fits: { ...fits, wasm: "\n\u001b[31m" } }, whole],
    ["no end of the heap", { fits, runs: 2, kept: 0 }, whole],
    ["an end before the start", { ...header, top: -1 }, whole],
    ["an end in the middle of a byte", { ...header, top: 1000.5 }, whole],
    ["an end as a text", { ...header, top: "1000" }, whole],
    ["an end beyond what wasm32 can address", { ...header, top: 2 ** 32 }, whole],
    ["more runs than there are", { ...header, runs: 3 }, whole],
    ["no number of what is kept", { ...header, kept: undefined }, whole],
    ["more kept than there is", { ...header, kept: 3 }, whole],
    [
      "what is kept beyond the end of the heap",
      { ...header, runs: 1, kept: 1, top: 901 },
      Buffer.concat([runs, content.subarray(2)]),
    ],
    ["what is kept that overlaps", { ...header, runs: 0, kept: 2 }, words(16, 4, 19, 2)],
    ["more runs than memory", { ...header, runs: 2 ** 53 }, whole],
    ["half a run", { ...header, runs: 1.5 }, whole],
    ["fewer runs than content", { ...header, runs: 1 }, whole],
    ["runs beyond the end of the heap", { ...header, top: 901 }, whole],
    ["a run around the end of memory", { ...header, runs: 1 }, Buffer.concat([words(2 ** 32 - 2, 6), content])],
    ["runs that overlap", header, Buffer.concat([words(16, 4, 19, 2), content])],
    ["runs in another order", header, Buffer.concat([words(900, 2, 16, 4), content])],
    ["less content than runs", header, Buffer.concat([runs, content.subarray(1)])],
    ["more content than runs", header, Buffer.concat([runs, content, content])],
  ])("%s", (_, claimed, rest, size) => {
    refusal(lying(claimed, rest, size));
  });

  it("whatever follows the checksum", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (body) => void refusal(sealed(body))));
  });

  it("or whatever numbers it has", () => {
    const number = fc.oneof(fc.nat(2000), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
    fc.assert(
      fc.property(number, fc.nat(6), fc.nat(3), fc.array(number, { maxLength: 12 }), (top, count, kept, numbers) => {
        const bytes = lying({ fits, top, runs: count, kept }, words(...numbers));
        let parsed: Snapshot;
        try {
          parsed = parseSnapshot(bytes, fits);
        } catch {
          return void refusal(bytes);
        }
        // All of a snapshot are whole words.
        expect(parsed.runs.length + parsed.kept.length + Math.ceil(parsed.content.length / 4)).toBe(numbers.length);
      }),
    );
  });
});

it("has everything where it can be read as words", () => {
  fc.assert(
    fc.property(snapshots, (snapshot) => {
      const bytes = formatSnapshot(snapshot);
      const size = new DataView(bytes.buffer).getUint32(BODY, true);
      expect([bytes.length % 4, (BODY + 4 + size) % 4]).toEqual([0, 0]);
    }),
  );
});
