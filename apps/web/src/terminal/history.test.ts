import { beforeEach, describe, expect, it } from "vitest";
import { History } from "./history.js";
import { HistorySearch } from "./history-search.js";
import { emptyLine, lineOf } from "./line.js";

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => void kept.set(key, text),
};

beforeEach(() => kept.clear());

describe("the history", () => {
  it("goes back, and forth to what was being typed", () => {
    const history = new History("h", storage);
    for (const line of ["a", "b", "b", " "]) history.add(line);
    expect([history.older("dra"), history.older(""), history.older("")]).toEqual(["b", "a", undefined]);
    expect([history.newer(""), history.newer(""), history.newer("")]).toEqual(["b", "dra", undefined]);
  });

  it("is there at the next visit, with what another tab has added", () => {
    const one = new History("h", storage);
    new History("h", storage).add("other");
    one.add("own");
    expect(new History("h", storage).lines).toEqual(["other", "own"]);
  });

  it("goes on where nothing can be kept, or something else is there", () => {
    const refuse = () => {
      throw new Error("no");
    };
    const history = new History("h", { getItem: () => '{"not": "lines"}', setItem: refuse });
    history.add("a");
    expect(history.older("")).toBe("a");
  });
});

describe("a search", () => {
  const lines = ["import os", "import sys", "x = 1"];

  it("finds the newest first, then older ones", () => {
    const search = new HistorySearch(lines, lineOf("typed"));
    search.type("imp");
    expect(search.line).toEqual({ text: "import sys", cursor: 0 });
    search.next();
    expect(search.line.text).toBe("import os");
    search.type("ort s");
    expect(search.prompt).toContain("failed");
    expect(search.line).toBe(search.before);
  });

  it("goes back to what it found before when a character is taken back", () => {
    const search = new HistorySearch(lines, emptyLine);
    search.type("xy");
    search.erase();
    expect(search.line.text).toBe("x = 1");
  });
});
