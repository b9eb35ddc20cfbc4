import headless from "@xterm/headless";
import { describe, expect, it } from "vitest";
import { lineOf } from "./line.js";
import { LineView } from "./line-view.js";

/** A terminal of 20 columns that has this on it, and what is drawn behind it. */
async function draw(before: string, ...steps: ((view: LineView, terminal: headless.Terminal) => void)[]) {
  const terminal = new headless.Terminal({ cols: 20, rows: 6, allowProposedApi: true });
  terminal.write(before);
  const view = new LineView(terminal);
  for (const step of steps) step(view, terminal);
  await view.leave("");
  const { active } = terminal.buffer;
  const rows = Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? "");
  return { rows: rows.filter((row) => row !== ""), cursor: [active.baseY + active.cursorY, active.cursorX] };
}

describe("a line", () => {
  it("is drawn behind what is there, again and again in the same place", async () => {
    const texts = ["f", "foo", "fo"];
    const steps = texts.map((text) => (view: LineView) => view.show(">>> ", lineOf(text)));
    expect(await draw("left ", ...steps)).toEqual({ rows: ["left >>> fo"], cursor: [0, 11] });
  });

  it("has its cursor where it is, behind characters of any width", async () => {
    const text = "日本 e\u0301x";
    expect(await draw("", (view) => view.show("> ", { text, cursor: text.length - 1 }))).toEqual({
      rows: [`> ${text}`],
      cursor: [0, 8],
    });
  });

  it.each([
    ["exactly", 18, 18, [1, 0]],
    ["by far", 30, 30, [1, 12]],
    ["and has its cursor at the last column", 18, 17, [0, 19]],
    ["and has its cursor behind the last column", 30, 18, [1, 0]],
  ] as const)("fills the row %s", async (_, length, cursor, place) => {
    const text = "x".repeat(length);
    const { rows, cursor: found } = await draw("", (view) => view.show("> ", { text, cursor }));
    expect(rows.map((row) => row.trimEnd()).join("")).toBe(`> ${text}`);
    expect(found).toEqual(place);
  });

  it("scrolls with the terminal", async () => {
    const lines = [..."abcdefgh"];
    const { rows } = await draw(`${lines.join("\r\n")}\r\n`, (view) => {
      view.show("> ", lineOf("x".repeat(30)));
      view.show("> ", lineOf("short"));
    });
    expect(rows).toEqual([...lines, "> short"]);
  });

  it("is gone once it is erased", async () => {
    const { rows } = await draw("left ", (view) => {
      view.show("> ", lineOf("x".repeat(30)));
      void view.erase();
    });
    expect(rows).toEqual(["left "]);
  });
});
