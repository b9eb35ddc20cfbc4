import { describe, expect, it } from "vitest";
import { topLevelPositions } from "./toml-positions.js";

describe("topLevelPositions", () => {
  it("finds keys after comments, indentation, multi-line texts and lists that look like keys", () => {
    const toml = [
      "# jobs = 1",
      "",
      'python = """',
      "profile = 3",
      '"""',
      "sdk = [",
      '  "offline = true",',
      "]",
      "  jobs = 4",
      "",
      "[table]",
      "out = 1",
    ].join("\n");
    expect([...topLevelPositions(toml)]).toEqual([
      ["python", { line: 3, column: 1 }],
      ["sdk", { line: 6, column: 1 }],
      ["jobs", { line: 9, column: 3 }],
      ["table", { line: 11, column: 1 }],
    ]);
  });

  it("copes with CRLF and no newline at the end", () => {
    expect([...topLevelPositions("a = 1\r\n\r\nb = 2").values()]).toEqual([
      { line: 1, column: 1 },
      { line: 3, column: 1 },
    ]);
  });
});
