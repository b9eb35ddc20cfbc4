import fc from "fast-check";
import { expect, test } from "vitest";
import { shellQuote } from "./shell-quote.js";
import { shellWords } from "./shell-words.js";

test("words with every kind of quoting", () => {
  expect(shellWords(`clang '-DNAME=a b' "x y" it\\'s 'don'"'"'t'`)).toEqual([
    "clang",
    "-DNAME=a b",
    "x y",
    "it's",
    "don't",
  ]);
});

test("an empty word is a word", () => {
  expect(shellWords("a '' b")).toEqual(["a", "", "b"]);
});

test("what was quoted is read back", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (words) => {
      expect(shellWords(shellQuote(words))).toEqual(words);
    }),
  );
});
