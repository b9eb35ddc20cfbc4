import { expect, it } from "vitest";
import { readTyped } from "./read-typed.js";

it("takes apart what comes at once", () => {
  expect(readTyped("ab\x1b[D日\r")).toEqual([
    { text: "ab" },
    { key: { move: "left" } },
    { text: "日" },
    { key: "enter" },
  ]);
});

it("leaves out what no key sends that it knows", () => {
  expect(readTyped("\x1b[200;1Ra\x1c\x1bz")).toEqual([{ text: "a" }]);
});

it("gives a paste as a whole, with line ends as Python writes them and nothing that a terminal obeys", () => {
  expect(readTyped("\x1b[200~a\rb\r\n\tc\x1b[31m\x03\x1b[201~")).toEqual([{ pasted: "a\nb\n\tc[31m" }]);
});

it("is not fooled by the end of a paste in a paste", () => {
  expect(readTyped("\x1b[200~a\x1b[201~\rb\x1b[201~")).toEqual([{ pasted: "a[201~\nb" }]);
});
