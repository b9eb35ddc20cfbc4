import { describe, expect, it } from "vitest";
import { columns } from "./columns.js";
import { completeLine } from "./complete-line.js";
import { lineOf } from "./line.js";

const completed = async (text: string, ...candidates: string[]) => {
  const { line, choices } = await completeLine(lineOf(text), async () => candidates);
  return [line.text, ...choices];
};

describe("Tab", () => {
  it("completes the word at the cursor as far as it is clear", async () => {
    expect(await completed("f(os.pa", "os.path", "os.pathsep")).toEqual(["f(os.path"]);
    expect(await completed("x = pri", "print(")).toEqual(["x = print("]);
  });

  it("tells what there is to choose from", async () => {
    expect(await completed("os.path", "os.pathsep", "os.path")).toEqual(["os.path", "os.path", "os.pathsep"]);
  });

  it("leaves a line as it is where nothing fits, or there is no word", async () => {
    expect(await completed("nothing")).toEqual(["nothing"]);
    expect(await completed("x = ", "y")).toEqual(["x = "]);
  });

  it("indents where nothing is", async () => {
    expect(await completed("  ")).toEqual(["    "]);
  });
});

it("words are listed in columns, downwards", () => {
  expect(columns(["a", "bb", "c", "d", "e"], 9)).toBe("a   d\r\nbb  e\r\nc");
});
