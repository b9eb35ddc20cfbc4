import { describe, expect, it } from "vitest";
import { HistorySearch } from "./history-search.js";
import { lineOf } from "./line.js";

const search = (...lines: string[]) => new HistorySearch(lines, lineOf("draft"));

describe("a search of the history", () => {
  it("finds the newest line, then older ones, and says where there is none", () => {
    const found = search("one", "none", "two");
    found.type("on");
    expect([found.line, found.prompt]).toEqual([{ text: "none", cursor: 1 }, "(reverse-i-search)`on': "]);
    found.next();
    expect(found.line).toEqual({ text: "one", cursor: 0 });
    found.type("x");
    expect([found.line, found.prompt]).toEqual([lineOf("draft"), "(failed reverse-i-search)`onx': "]);
  });

  it("begins with the newest line, however often it was asked for one before anything was typed", () => {
    const found = search("x = 1", "x = 2");
    found.next();
    found.next();
    found.type("x");
    expect(found.line.text).toBe("x = 2");
  });

  it("takes back a character as a whole", () => {
    const found = search("a 🐍", "b 🐢");
    found.type("🐍");
    found.erase();
    expect([found.line, found.prompt]).toEqual([lineOf("draft"), "(reverse-i-search)`': "]);
  });
});
