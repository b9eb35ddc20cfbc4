import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PythonStartError } from "../python-start-error.js";
import { DIGEST_SIZE, formatSnapshot, MAGIC } from "./format-snapshot.js";
import { parseSnapshot } from "./parse-snapshot.js";
import type { Snapshot } from "./snapshot.js";

const fits = { glue: "1".repeat(64), wasm: "2".repeat(64), stdlib: "3".repeat(64) };
/** Where what the digest is of begins. */
const BODY = MAGIC.length + DIGEST_SIZE;

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
    return { fits, top: end + rest, runs: Uint32Array.from(runs), content };
  });

const example: Snapshot = {
  fits,
  top: 1000,
  runs: Uint32Array.from([16, 4, 900, 2]),
  content: Uint8Array.from([1, 2, 3, 4, 5, 6]),
};

/** A file whose digest is right, whatever it holds. */
async function sealed(body: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(body));
  return new Uint8Array(Buffer.concat([MAGIC, new Uint8Array(digest), body]));
}

/** As somebody would write it who wants to do harm. */
function lying(header: unknown, rest: Uint8Array = new Uint8Array(), size?: number): Promise<Uint8Array<ArrayBuffer>> {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, size ?? text.length, true);
  return sealed(Buffer.concat([length, text, rest]));
}

function words(...numbers: number[]): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 4);
  for (const [index, number] of numbers.entries()) new DataView(bytes.buffer).setUint32(index * 4, number, true);
  return bytes;
}

async function refusal(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const error: unknown = await parseSnapshot(bytes, fits).then(
    () => new Error("the snapshot was taken"),
    (thrown) => thrown,
  );
  if (!(error instanceof PythonStartError)) throw error;
  expect(error.code).toBe("E_SNAPSHOT");
  expect(error.message).toMatch(/^[^\n]*\. (Take it again|Get it again)[^\n]*\.$/);
  return error.message;
}

it("a snapshot comes out as it went in, wherever in a buffer it lies", async () => {
  await fc.assert(
    fc.asyncProperty(snapshots, fc.nat(7), async (snapshot, offset) => {
      const bytes = await formatSnapshot(snapshot);
      const around = new Uint8Array(offset + bytes.length + 3);
      around.set(bytes, offset);
      expect(await parseSnapshot(around.subarray(offset, offset + bytes.length), fits)).toEqual(snapshot);
    }),
  );
});

describe("one that is not whole is refused", () => {
  it("cut off anywhere", async () => {
    const bytes = await formatSnapshot(example);
    for (let length = 0; length < bytes.length; length++) await refusal(bytes.slice(0, length));
  });

  it("with more behind it", async () => {
    expect(await refusal(new Uint8Array([...(await formatSnapshot(example)), 0]))).toContain("cut off or changed");
  });

  it("with any bit another", async () => {
    await fc.assert(
      fc.asyncProperty(snapshots, fc.nat(), fc.nat(7), async (snapshot, at, bit) => {
        const bytes = await formatSnapshot(snapshot);
        bytes[at % bytes.length] = (bytes[at % bytes.length] as number) ^ (1 << bit);
        await refusal(bytes);
      }),
    );
  });

  it.each(["", "<!doctype html>".padEnd(100), "pywasm\0\u0002".padEnd(100), "PK\u0003\u0004".padEnd(100)])(
    "or something else: %j",
    async (text) => {
      expect(await refusal(new TextEncoder().encode(text))).toContain("Expected a snapshot of this version of pywasm");
    },
  );
});

it.each(["wasm", "glue", "stdlib"] as const)("one of another %s is refused, with both named", async (part) => {
  const bytes = await formatSnapshot({ ...example, fits: { ...fits, [part]: "f".repeat(64) } });
  expect(await refusal(bytes)).toContain(
    `whose ${part} has the sha256 ${fits[part].slice(0, 16)}…, found one of ${"f".repeat(16)}….`,
  );
});

describe("one that lies is refused, although its digest is right", () => {
  const header = { fits, top: 1000, runs: 2 };
  const runs = words(16, 4, 900, 2);
  const content = new Uint8Array(6);
  const whole = Buffer.concat([runs, content]);

  it("which it would not be otherwise", async () => {
    expect(await parseSnapshot(await lying(header, whole), fits)).toMatchObject({ top: 1000, content });
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
    ["no end of the heap", { fits, runs: 2 }, whole],
    ["an end before the start", { ...header, top: -1 }, whole],
    ["an end in the middle of a byte", { ...header, top: 1000.5 }, whole],
    ["an end as a text", { ...header, top: "1000" }, whole],
    ["an end beyond what wasm32 can address", { ...header, top: 2 ** 32 }, whole],
    ["more runs than there are", { ...header, runs: 3 }, whole],
    ["more runs than memory", { ...header, runs: 2 ** 53 }, whole],
    ["half a run", { ...header, runs: 1.5 }, whole],
    ["fewer runs than content", { ...header, runs: 1 }, whole],
    ["runs beyond the end of the heap", { ...header, top: 901 }, whole],
    ["a run around the end of memory", { ...header, runs: 1 }, Buffer.concat([words(2 ** 32 - 2, 6), content])],
    ["runs that overlap", header, Buffer.concat([words(16, 4, 19, 2), content])],
    ["runs in another order", header, Buffer.concat([words(900, 2, 16, 4), content])],
    ["less content than runs", header, Buffer.concat([runs, content.subarray(1)])],
    ["more content than runs", header, Buffer.concat([runs, content, content])],
  ])("%s", async (_, claimed, rest, size) => {
    await refusal(await lying(claimed, rest, size));
  });

  it("whatever follows the digest", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (body) => void (await refusal(await sealed(body)))),
    );
  });

  it("or whatever numbers it has", async () => {
    const number = fc.oneof(fc.nat(2000), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
    await fc.assert(
      fc.asyncProperty(number, fc.nat(6), fc.array(number, { maxLength: 12 }), async (top, count, numbers) => {
        const bytes = await lying({ fits, top, runs: count }, words(...numbers));
        const parsed = await parseSnapshot(bytes, fits).catch((error) => error);
        if (parsed instanceof Error) await refusal(bytes);
        else expect(parsed.runs.length + parsed.content.length / 4).toBe(numbers.length);
      }),
    );
  });
});

it("where there is no secure context, nobody can tell that it is whole", async () => {
  const bytes = await formatSnapshot(example);
  const { subtle } = crypto;
  Object.defineProperty(crypto, "subtle", { value: undefined, configurable: true });
  try {
    await expect(parseSnapshot(bytes, fits)).rejects.toMatchObject({
      code: "E_SNAPSHOT",
      message: "A snapshot can be checked in a secure context only: use https.",
    });
  } finally {
    Object.defineProperty(crypto, "subtle", { value: subtle, configurable: true });
  }
});

it("starts its content where it can be read as words", async () => {
  await fc.assert(
    fc.asyncProperty(snapshots, async (snapshot) => {
      const bytes = await formatSnapshot(snapshot);
      const size = new DataView(bytes.buffer).getUint32(BODY, true);
      expect((BODY + 4 + size) % 4).toBe(0);
    }),
  );
});
