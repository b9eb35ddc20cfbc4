import xterm from "@xterm/headless";
import { createColors } from "picocolors";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { exampleBuild } from "./example-build.js";
import type { Renderer, Verbosity } from "./renderer.js";
import { createTerminalRenderer } from "./terminal.js";

let now = 0;
beforeEach(() => {
  vi.useFakeTimers();
  now = 0;
});
afterEach(() => vi.useRealTimers());

/** A renderer on a real terminal emulator. */
function open(columns: number, rows = 20, verbosity: Verbosity = "normal") {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true });
  const written: string[] = [];
  const stream = { columns, rows, write: (text: string) => written.push(text) };
  const renderer = createTerminalRenderer({ stream, verbosity, colors: createColors(true), now: () => now });
  async function screen(): Promise<string[]> {
    vi.useRealTimers();
    await new Promise<void>((resolve) => terminal.write(written.splice(0).join(""), resolve));
    vi.useFakeTimers();
    const { buffer } = terminal;
    const lines = Array.from({ length: buffer.active.length }, (_, y) =>
      (buffer.active.getLine(y)?.translateToString(true) ?? "").trimEnd(),
    );
    return lines.slice(0, lines.findLastIndex((line) => line !== "") + 1);
  }
  return { renderer, screen, written };
}

function feed(renderer: Renderer, count: number, msBetween = 500): void {
  for (const event of exampleBuild.slice(0, count)) {
    renderer.onEvent(event);
    now += msBetween;
  }
}

describe("the terminal renderer", () => {
  it("shows running steps below finished ones, each with its time and its last line of output", async () => {
    const { renderer, screen } = open(80);
    feed(renderer, 10);
    renderer.print("a note of ours");
    expect(await screen()).toMatchInlineSnapshot(`
      [
        "waiting for another pywasm that uses the source of CPython (/cache/sources/pytho",
        "n.lock)",
        "source-python: the first mirror does not answer; trying the next",
        "✓      1.2 s  Fetch CPython 3.13.5",
        "a note of ours",
        "       1.5 s  Configure CPython  checking for gcc... yes",
        "  2 of 4 steps, 5.0 s",
      ]
    `);
    renderer.close();
  });

  it("leaves only what does not move, and the cursor", async () => {
    const { renderer, screen, written } = open(80);
    feed(renderer, exampleBuild.length);
    renderer.close();
    renderer.close();
    const output = written.join("");
    expect(output.lastIndexOf("\x1b[?25h")).toBeGreaterThan(output.lastIndexOf("\x1b[?25l"));
    expect(await screen()).toMatchInlineSnapshot(`
      [
        "waiting for another pywasm that uses the source of CPython (/cache/sources/pytho",
        "n.lock)",
        "source-python: the first mirror does not answer; trying the next",
        "✓      1.2 s  Fetch CPython 3.13.5",
        "✓ 1 min 01 s  Configure CPython",
        "✗             Compile CPython",
      ]
    `);
  });

  it.each([20, 40, 60, 200])("redraws in place at %d columns: no line wraps, none is left behind", async (columns) => {
    const { renderer, screen } = open(columns);
    feed(renderer, 8);
    for (let frame = 0; frame < 30; frame++) {
      renderer.onEvent({ type: "step-output", step: "configure", line: `${"a long line ".repeat(frame)}日本` });
      now += 150;
    }
    const lines = await screen();
    expect(lines.filter((line) => line.includes("Conf"))).toHaveLength(1);
    expect(lines.every((line) => line.length < columns || !line.startsWith("  "))).toBe(true);
    renderer.close();
    expect((await screen()).some((line) => line.includes("a long"))).toBe(false);
  });

  it("never draws more lines than the screen has", async () => {
    const { renderer, written } = open(80, 5);
    for (let step = 0; step < 20; step++) {
      renderer.onEvent({ type: "step-start", step: `s${step}`, title: `Step ${step}`, reason: "", log: "" });
      now += 150;
    }
    const ups = written
      .join("")
      .split("\x1b[")
      .map((part) => Number(/^(\d+)A/.exec(part)?.[1] ?? 0));
    expect(Math.max(...ups)).toBeLessThan(5);
    renderer.close();
  });

  it("draws at most ten times a second, however much is printed", () => {
    const { renderer, written } = open(80);
    feed(renderer, 8);
    written.length = 0;
    for (let line = 0; line < 10_000; line++) {
      renderer.onEvent({ type: "step-output", step: "configure", line: `line ${line}` });
      now += 0.1;
    }
    expect(written.length).toBeLessThanOrEqual(11);
    renderer.close();
  });

  it("keeps time while nothing is heard", async () => {
    const { renderer, screen } = open(80);
    feed(renderer, 8, 0);
    now += 7000;
    vi.advanceTimersByTime(100);
    expect((await screen()).join("\n")).toContain("7.0 s  Configure CPython");
    renderer.close();
  });
});
