import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { LineSession } from "@pywasm/node";
import { describe, expect, it } from "vitest";
import { defaultDistribution } from "../default-distribution.js";
import { root } from "../workspace.js";
import { createWorker } from "./built.js";

/** What is typed: a line, its end, Ctrl+C, or something that is done first. */
type Typed = string | null | "^C" | ((session: LineSession) => Promise<string>);

/** A Python on a terminal where somebody types these lines. `shown` is what they see, prompts with their lines. */
async function onTerminal(typed: Typed[]) {
  const seen = { output: "", prompts: [] as string[] };
  const show = (bytes: Uint8Array) => {
    seen.output += Buffer.from(bytes);
  };
  const python = await createWorker({
    env: { NO_COLOR: "1" },
    stdout: show,
    stderr: show,
    terminal: {
      async readLine(prompt, session) {
        seen.prompts.push(session.echo ? prompt : `${prompt}(hidden)`);
        const next = typed.shift();
        if (typeof next === "function") return next(session);
        if (next !== "^C") return next ?? null;
        python.interrupt();
        if (!session.signal.aborted) await once(session.signal, "abort");
        return "too late";
      },
    },
  });
  return Object.assign(seen, { python });
}

describe("a line editor", () => {
  it("is where Python's prompt reads", async () => {
    const seen = await onTerminal(["def f():", "  return 6 * 7", "", "f()", null]);
    expect(await seen.python.runMain(["-q"])).toBe(0);
    expect(seen.prompts).toEqual([">>> ", "... ", "... ", ">>> ", ">>> "]);
    expect(seen.output).toContain("42\n");
    await seen.python.dispose();
  });

  it("is where input(), pdb and code.interact() read, and getpass without an echo", async () => {
    const seen = await onTerminal(["Ada", "p 6 * 7", "c", "x = 1", null, "secret", "raw"]);
    await seen.python.exec(`
import code, getpass, sys
name = input("name? ")
breakpoint()
code.interact(banner="", exitmsg="", local=(space := {}))
password = getpass.getpass()
line = sys.stdin.readline()`);
    expect(seen.prompts).toEqual(["name? ", "(Pdb) ", "(Pdb) ", ">>> ", ">>> ", "(hidden)", ""]);
    expect(await seen.python.eval("[name, space['x'], password, line]")).toEqual(["Ada", 1, "secret", "raw\n"]);
    await seen.python.dispose();
  });

  it("completes with the names that are there now", async () => {
    const found: string[][] = [];
    const complete = (text: string) => async (session: LineSession) => {
      found.push(await session.complete(text));
      return "";
    };
    const lines = ["apple_pie = apple_tart = 1", complete("apple_"), "import os", complete("os.path.spl"), null];
    const seen = await onTerminal(lines);
    expect(await seen.python.runMain(["-q"])).toBe(0);
    await seen.python.exec("cherry = 1");
    const again = await onTerminal([complete("cher")]);
    await again.python.exec("cherry_cake = 1\ninput()");
    expect(found).toEqual([
      ["apple_pie", "apple_tart"],
      ["os.path.split(", "os.path.splitdrive(", "os.path.splitext(", "os.path.splitroot("],
      ["cherry_cake"],
    ]);
    await seen.python.dispose();
    await again.python.dispose();
  });

  it("knows nothing any more once its line is there", async () => {
    let first: LineSession | undefined;
    const found: unknown[] = [];
    const keep = async (session: LineSession) => {
      first = session;
      return "apple = 1";
    };
    const ask = async () => {
      found.push(await first?.complete("app"), await first?.splitBlock("1\n2", []));
      return "";
    };
    const seen = await onTerminal([keep, ask, null]);
    expect(await seen.python.runMain(["-q"])).toBe(0);
    expect(found).toEqual([[], []]);
    await seen.python.dispose();
  });

  it("Ctrl+C drops the line and gives a new prompt", async () => {
    const seen = await onTerminal(["^C", "print('still', 'here')", null]);
    expect(await seen.python.runMain(["-q"])).toBe(0);
    expect(seen.output).toMatch(/KeyboardInterrupt\n(.|\n)*still here\n/);
    expect(seen.output).not.toContain("too late");
    await seen.python.dispose();
  });

  it("one that fails is the end of the input", async () => {
    const seen = await onTerminal([() => Promise.reject(new Error("no terminal"))]);
    await expect(seen.python.exec("input()")).rejects.toMatchObject({ type: "EOFError" });
    await seen.python.dispose();
  });
});

it("streams are a terminal where there is a line editor, of the size that it is said to have", async () => {
  const { python } = await onTerminal([]);
  const size = "[[__import__('os').isatty(n) for n in range(3)], list(__import__('os').get_terminal_size())]";
  expect(await python.eval(size)).toEqual([
    [true, true, true],
    [80, 24],
  ]);
  python.resize(132, 43);
  expect(await python.eval(size)).toEqual([
    [true, true, true],
    [132, 43],
  ]);
  await python.dispose();
});

it("inherited streams on a terminal have its size, and follow it", async () => {
  const { folder } = await defaultDistribution();
  const program = "import termios; print(termios.tcgetwinsize(1)); input(); print(termios.tcgetwinsize(1))";
  const words = [process.execPath, join(root, "tests/worker/python.mjs"), folder, "-c", program];
  const command = `stty rows 30 cols 100; (sleep 3; stty rows 40 cols 120 < /dev/tty) & ${words.map((w) => `'${w}'`).join(" ")}`;
  const child = spawn("script", ["-qec", command, "/dev/null"]);
  let output = "";
  child.stdout.on("data", async (chunk) => {
    const first = !output.includes("(30, 100)");
    output += chunk;
    if (first && output.includes("(30, 100)")) setTimeout(() => child.stdin.write("\r"), 4_000);
  });
  await Promise.all([once(child, "close"), text(child.stderr)]);
  expect(output).toContain("(30, 100)");
  expect(output).toContain("(40, 120)");
});

it.each(["node", "worker"])(
  "getpass on a terminal shows nothing of what is typed, in tests/%s/python.mjs",
  async (home) => {
    const { folder } = await defaultDistribution();
    const program = 'import getpass; word = getpass.getpass(); print(input("next? "), len(word))';
    const words = [process.execPath, join(root, "tests", home, "python.mjs"), folder, "-c", program];
    const child = spawn("script", ["-qec", words.map((word) => `'${word}'`).join(" "), "/dev/null"]);
    const typed = [
      { at: "Password: ", line: "secret\r" },
      { at: "next? ", line: "shown\r" },
    ];
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
      if (typed[0] && output.includes(typed[0].at)) child.stdin.write(typed.shift()?.line ?? "");
    });
    await once(child, "close");
    expect(output).toContain("shown 6");
    expect(output).not.toContain("secret");
  },
);
