import fc from "fast-check";
import { expect, it } from "vitest";
import { PythonError } from "../python-error.js";
import { ConversionError } from "../values/conversion-error.js";
import { PyComplex } from "../values/py-complex.js";
import { PyTuple } from "../values/py-tuple.js";
import { decodeValue } from "./decode-value.js";
import { encodeValue } from "./encode-value.js";
import type { Reference } from "./tags.js";

class Thing {
  constructor(readonly reference: Reference) {}
}

const refer = (value: object) => (value instanceof Thing ? value.reference : undefined);
const sent = (value: unknown) => decodeValue(encodeValue(value, refer), (reference) => new Thing(reference));

const scalar = fc.oneof(
  fc.constantFrom(null, undefined, true, false, -0, Number.NaN, Number.POSITIVE_INFINITY),
  fc.double(),
  fc.integer(),
  fc.bigInt(),
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
  fc.uint8Array().map((bytes) => new Uint8Array(bytes)),
  fc.date({ noInvalidDate: false }),
  fc.tuple(fc.double(), fc.double()).map(([real, imag]) => new PyComplex(real, imag)),
  fc
    .record({ kind: fc.constantFrom("handle" as const, "function" as const), id: fc.nat(), name: fc.string() })
    .map((reference) => new Thing({ ...reference })),
);

/** Whatever crosses. */
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { withCrossShrink: true, maxDepth: 4 },
    scalar,
    fc.array(tie("value"), { maxLength: 5 }),
    fc.array(tie("value"), { maxLength: 5 }).map((values) => PyTuple.from(values)),
    fc.dictionary(fc.oneof(fc.string(), fc.constant("__proto__")), tie("value"), { maxKeys: 5 }).map((o) => ({ ...o })),
    fc.array(fc.tuple(tie("value"), tie("value")), { maxLength: 5 }).map((entries) => new Map(entries)),
    fc.array(tie("value"), { maxLength: 5 }).map((values) => new Set(values)),
  ),
}));

it("10,000 random values arrive as what they are", () => {
  fc.assert(
    fc.property(value, (original) => {
      expect(sent(original)).toStrictEqual(original);
    }),
    { numRuns: 10_000 },
  );
}, 60_000);

it("damaged bytes are a value or a typed error", () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(value, damage, fc.nat(), (original, changes, cut) => {
      const bytes = encodeValue(original, refer);
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
      expectValueOrTypedError(cut % 4 === 0 ? bytes.slice(0, cut % bytes.length) : bytes);
    }),
    { numRuns: 10_000 },
  );
}, 60_000);

it("so are any bytes", () => {
  const anyBytes = fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes));
  fc.assert(fc.property(anyBytes, expectValueOrTypedError), { numRuns: 10_000 });
});

function expectValueOrTypedError(bytes: Uint8Array<ArrayBuffer>): void {
  try {
    decodeValue(bytes, (reference) => new Thing(reference));
  } catch (error) {
    expect(error).toBeInstanceOf(ConversionError);
  }
}

it("a count of values that are not there makes nothing", () => {
  expect(() => decodeValue(Uint8Array.of(9, 255, 255, 255, 255))).toThrow("4294967295 values in 0 bytes");
});

it("an error arrives as one of its class, with what Python said", () => {
  const cause = new RangeError("too much");
  const error = new PythonError({ type: "ValueError", text: "bad", traceback: "Traceback …" }, { cause });
  expect(sent([error])).toEqual([error]);
  expect((sent(error) as PythonError).traceback).toBe("Traceback …");
});

it("bytes arrive as a copy, also from a part of a buffer", () => {
  const bytes = new Uint8Array(8).fill(7).subarray(2, 5);
  expect(sent(bytes)).toEqual(Uint8Array.of(7, 7, 7));
  expect(sent(Buffer.from("abc"))).toEqual(Uint8Array.of(97, 98, 99));
});

it("what cannot cross is refused, and says what it is", () => {
  const circle: unknown[] = [];
  circle.push([circle]);
  let deep: unknown[] = [];
  for (let depth = 0; depth < 1000; depth++) deep = [deep];
  for (const [original, code] of [
    [Symbol("s"), "E_TYPE"],
    [new (class Other {})(), "E_TYPE"],
    [() => 1, "E_TYPE"],
    [circle, "E_CYCLE"],
    [deep, "E_DEPTH"],
  ] as const) {
    expect(() => sent(original)).toThrow(expect.objectContaining({ name: "ConversionError", code }));
  }
});
