import { describe, expect, it } from "vitest";
import { nearest } from "./nearest.js";

describe("nearest", () => {
  const keys = ["python", "profile", "source", "jobs", "offline"];
  it.each([
    ["pyhton", "python"],
    ["Profile", "profile"],
    ["sorce", "source"],
    ["job", "jobs"],
    ["of-line", "offline"],
  ])("takes %s for %s", (word, expected) => expect(nearest(word, keys)).toBe(expected));

  it.each(["x", "compiler", "", "pipeline"])("leaves %o alone", (word) => expect(nearest(word, keys)).toBeUndefined());
});
