import { describe, expect, it } from "vitest";
import { evaluate } from "./run.js";

const nested = (step: string) => `
value = []
for _ in range(100_000): value = ${step}
`;

/** Programs that recurse in C code until something stops them. */
const programs: Record<string, string> = {
  "a class that calls itself": "class A: pass\nA.__call__ = A()\nA()()",
  "a property that reads itself": "class A:\n    p = property(lambda self: self.p)\nA().p",
  "a constructor that constructs": "class A:\n    def __init__(self): A()\nA()",
  "an operator that adds": "class A:\n    def __add__(self, other): return self + other\nA() + 1",
  "a repr that asks for itself": "class A:\n    def __repr__(self): return repr(self)\nrepr(A())",
  "a key that sorts": "def key(x): return sorted([x], key=key)\nkey(1)",
  "a map that maps": "def each(x): return list(map(each, [x]))\neach(1)",
  "repr of nested lists": `${nested("[value]")}repr(value)`,
  "equality of nested lists": `${nested("[value]")}other = []\nfor _ in range(100_000): other = [other]\nvalue == other`,
  "json.dumps": `import json\n${nested('{"key": value}')}json.dumps(value)`,
  "json.loads": 'import json\njson.loads("[" * 100_000)',
  "pickle.dumps": `import pickle\n${nested("[value]")}pickle.dumps(value)`,
  "the compiler, by calls": 'compile("a" + "()" * 100_000, "f", "eval")',
  "the compiler, by attributes": 'compile("a" + ".b" * 100_000, "f", "eval")',
  "the compiler, by sums": 'compile("1" + "+1" * 100_000, "f", "eval")',
};

describe("recursion in C code ends in RecursionError", () => {
  it.each(Object.entries(programs))("%s", async (_name, code) => {
    const program = `
import sys
sys.setrecursionlimit(10**6)
try:
    exec(${JSON.stringify(code)}, {})
except RecursionError as error:
    print(json.dumps("RecursionError"))`;
    expect(await evaluate(program)).toBe("RecursionError");
  });

  it("and Python goes on, again and again", async () => {
    const program = `
class A: pass
A.__call__ = A()
count = 0
for _ in range(20):
    try: A()()
    except RecursionError: count += 1
print(json.dumps(count))`;
    expect(await evaluate(program)).toBe(20);
  });
});

it("the parser has its own limit", async () => {
  const program = `
try: compile("-" * 100_000 + "1", "f", "eval")
except MemoryError as error: print(json.dumps(str(error)))`;
  expect(await evaluate(program)).toMatch("too complex to parse");
});
