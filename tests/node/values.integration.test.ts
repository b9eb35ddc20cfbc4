import { ConversionError, createPython, PyComplex, PyTuple, type Python, PythonError } from "@pywasm/node";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultDistribution } from "../default-distribution.js";

let python: Python;

beforeAll(async () => {
  python = await createPython({ distribution: (await defaultDistribution()).folder });
  python.registerModule("host", { echo: (value: unknown) => value });
});

afterAll(() => python.dispose());

/** `repr` of what Python gets. */
const repr = (value: unknown) => python.call("repr", [value]);

describe("from Python", () => {
  test.each<[string, unknown]>([
    ["None", null],
    ["True", true],
    ["2**53 - 1", Number.MAX_SAFE_INTEGER],
    ["2**53", 2n ** 53n],
    ["-2**31", -(2 ** 31)],
    ["-2**63", -(2n ** 63n)],
    ["10**400", 10n ** 400n],
    ["0.1", 0.1],
    ["-0.0", -0],
    ["float('inf')", Number.POSITIVE_INFINITY],
    ["float('nan')", Number.NaN],
    ["2 - 1j", new PyComplex(2, -1)],
    ["'\\0é€😀'", "\0é€😀"],
    ["'a\\ud800b\\udfff'", "a\ud800b\udfff"],
    ["b'\\x00\\xff'", Uint8Array.of(0, 255)],
    ["bytearray(b'a')", Uint8Array.of(97)],
    ["[1, [2], []]", [1, [2], []]],
    ["(1, (2,), ())", PyTuple.of<unknown>(1, PyTuple.of(2), new PyTuple())],
    [
      "{'a': 1, 2: [None], (1, 2): {}}",
      new Map<unknown, unknown>([
        ["a", 1],
        [2, [null]],
        [PyTuple.of(1, 2), new Map()],
      ]),
    ],
    ["{1, 'a'}", new Set([1, "a"])],
    ["frozenset([1])", new Set([1])],
    [
      "__import__('datetime').datetime(2024, 2, 29, 12, 0, 0, 250, __import__('datetime').timezone.utc)",
      new Date(Date.UTC(2024, 1, 29, 12)),
    ],
    [
      "__import__('collections').OrderedDict(b=1, a=2)",
      new Map([
        ["b", 1],
        ["a", 2],
      ]),
    ],
    ["__import__('enum').IntEnum('E', 'A').A", 1],
  ])("%s", (source, expected) => {
    expect(python.eval(source)).toEqual(expected);
  });

  test("an exception is an error that is not thrown", () => {
    const error = python.eval("KeyError('missing')");
    expect(error).toBeInstanceOf(PythonError);
    expect(error).toMatchObject({ type: "KeyError", text: "'missing'" });
  });

  test("the order of a dict is the order of the Map, also where a subclass has its own", () => {
    python.exec("from collections import OrderedDict\nd = OrderedDict(a=1, b=2)\nd.move_to_end('a')");
    expect([...(python.eval("d") as Map<string, number>).keys()]).toEqual(["b", "a"]);
  });
});

describe("to Python", () => {
  test.each<[unknown, string]>([
    [undefined, "None"],
    [3, "3"],
    [-0, "-0.0"],
    [2 ** 53, "9007199254740992.0"],
    [2n ** 53n, "9007199254740992"],
    [-1n, "-1"],
    ["\ud800", "'\\ud800'"],
    ["😀\0", "'😀\\x00'"],
    [Uint8Array.of(1), "b'\\x01'"],
    [Buffer.from("a"), "b'a'"],
    [new ArrayBuffer(2), "b'\\x00\\x00'"],
    [[undefined, 1], "[None, 1]"],
    [{ a: { b: [] } }, "{'a': {'b': []}}"],
    [Object.create(null), "{}"],
    [new Map([[1n, new Set(["x"])]]), "{1: {'x'}}"],
    [new Date(1.5e12), "datetime.datetime(2017, 7, 14, 2, 40, tzinfo=datetime.timezone.utc)"],
    [new TypeError("no"), "JavaScriptError('TypeError', 'no')"],
  ])("%s is %s", (value, expected) => {
    expect(repr(value)).toBe(expected);
  });

  const cycle: unknown[] = [];
  cycle.push({ cycle });
  let deep: unknown = null;
  for (let depth = 0; depth < 10_000; depth++) deep = [deep];

  test.each<[string, unknown, string]>([
    ["a cycle", cycle, "E_CYCLE"],
    ["what is nested too deep", deep, "E_DEPTH"],
    ["a symbol", Symbol("s"), "E_TYPE"],
    ["an object of a class", new URL("https://example.org"), "E_TYPE"],
    ["a promise", Promise.resolve(), "E_TYPE"],
    ["an array of floats in memory", new Float64Array(1), "E_TYPE"],
    ["an invalid date", new Date(Number.NaN), "E_TYPE"],
  ])("%s is refused", (_what, value, code) => {
    expect(() => repr([value])).toThrow(ConversionError);
    expect(() => repr([value])).toThrow(expect.objectContaining({ code }));
  });

  test("the same object twice is no cycle", () => {
    const twice = [1];
    expect(repr([twice, twice])).toBe("[[1], [1]]");
  });

  test("a key without a hash is Python's own error", () => {
    expect(() => repr(new Map([[[], 1]]))).toThrow("TypeError: unhashable type: 'list'");
  });

  test("what is thrown by a getter comes through, and Python goes on", () => {
    const value = {
      get broken() {
        throw new Error("mine");
      },
    };
    expect(() => repr(value)).toThrow("mine");
    expect(repr(1)).toBe("1");
  });
});

describe("a cycle of Python's is refused, and Python goes on", () => {
  test.each(["list", "dict"])("%s", (kind) => {
    python.exec(kind === "list" ? "c = []\nc.append(c)" : "c = {}\nc['c'] = c");
    expect(() => python.eval("c")).toThrow(expect.objectContaining({ code: "E_CYCLE" }));
    expect(python.eval("len(c)")).toBe(1);
  });
});

test("10,000 random values of Python's come back as they went", () => {
  python.exec(randomValues);
  expect(python.eval("check(10_000, seed=1)")).toEqual([]);
});

/** Values whose `repr` a round trip keeps: sets are written sorted, and floats are never whole numbers below 2^53. */
const randomValues = `
import host, math, random

def scalar(r):
    kind = r.randrange(9)
    if kind == 0: return r.choice([None, True, False])
    if kind == 1: return r.randint(-2**31 - 2, 2**31 + 1)
    if kind == 2: return r.choice([1, -1]) * (2**r.randrange(1, 300) + r.randint(-2, 2))
    if kind == 3: return r.choice([math.inf, -math.inf, -0.0, 5e-324, 1.7976931348623157e308, 1e22])
    if kind == 4: return r.random() * 10.0**r.randint(-20, 0) + 2.0**-80
    if kind == 5: return complex(r.random(), r.randint(-9, 9) + 0.5)
    if kind == 6: return r.randbytes(r.randrange(20))
    if kind == 7: return "".join(chr(r.choice([0, 9, 65, 0xe9, 0x20ac, 0xfeff, 0xffff, 0x1f600, 0x10ffff])) for _ in range(r.randrange(12)))
    return "".join(chr(r.randrange(0xdc00, 0xe000)) + "x" for _ in range(r.randrange(1, 4)))

def value(r, depth=0):
    kind = r.randrange(6 if depth < 4 else 1)
    items = lambda make: [make(r, depth + 1) for _ in range(r.randrange(5))]
    if kind <= 1: return scalar(r)
    if kind == 2: return items(value)
    if kind == 3: return tuple(items(value))
    if kind == 4: return dict(zip(items(key), items(value)))
    return set(items(lambda r, _: hashable(r)))

# A Map and a Set make 0 of -0 on their own.
def hashable(r):
    x = scalar(r)
    return None if x == 0 else x

def key(r, depth):
    return hashable(r) if r.random() < 0.7 else tuple(scalar(r) for _ in range(r.randrange(3)))

def text(x):
    if isinstance(x, set): return "{" + ",".join(sorted(map(repr, x))) + "}"
    if isinstance(x, dict): return "{" + ",".join(text(k) + ":" + text(v) for k, v in x.items()) + "}"
    if isinstance(x, (list, tuple)): return type(x).__name__ + "(" + ",".join(map(text, x)) + ")"
    return repr(x)

def check(count, seed):
    r = random.Random(seed)
    failures = []
    for _ in range(count):
        x = value(r)
        y = host.echo(x)
        if text(x) != text(y): failures.append((text(x), text(y)))
    return failures[:5]
`;

test("random values of JavaScript's are what their repr says", () => {
  const scalar = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .filter((value) => !Number.isInteger(value) || Math.abs(value) > 2 ** 53),
    fc.bigInt().filter((value) => value > 2n ** 53n || value < -(2n ** 53n)),
    fc.string({ unit: "binary" }),
    fc.uint8Array({ maxLength: 20 }).map((bytes) => new Uint8Array(bytes)),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      scalar,
      fc.array(tie("value"), { maxLength: 5 }),
      fc.array(tie("value"), { maxLength: 5 }).map((items) => PyTuple.from(items)),
      fc.array(fc.tuple(fc.string(), tie("value")), { maxLength: 5 }).map((entries) => new Map(entries)),
    ),
  }));
  fc.assert(
    fc.property(value, (original) => {
      expect(python.eval(repr(original) as string)).toEqual(original);
    }),
    { numRuns: 2_000 },
  );
});

test("an exception that a signal keeps from being described has its name", () => {
  python.exec(`
import traceback
describe = traceback.format_exception
def interrupted(*_):
    traceback.format_exception = describe
    raise KeyboardInterrupt
traceback.format_exception = interrupted`);
  expect(() => python.exec("raise LookupError('lost')")).toThrow(expect.objectContaining({ type: "LookupError" }));
  expect(() => python.exec("raise LookupError('found')")).toThrow(expect.objectContaining({ text: "found" }));
});
