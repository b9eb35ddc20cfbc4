import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it } from "vitest";
import { defaultDistribution } from "../default-distribution.js";
import { root } from "../workspace.js";

/** `python` on a pseudo-terminal, as `script` of util-linux gives it. */
async function startOnTerminal(argv: string[]) {
  const { folder } = await defaultDistribution();
  const words = [process.execPath, join(root, "tests/node/python.mjs"), folder, ...argv];
  const child = spawn("script", ["-qec", words.map((word) => `'${word}'`).join(" "), "/dev/null"]);
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  return {
    /** Types a line once this has been shown. */
    async answer(prompt: string, line: string) {
      while (!output.includes(prompt)) {
        if (child.exitCode !== null) throw new Error(`ended before it showed ${prompt}: ${output}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      output = "";
      child.stdin.write(line);
    },
    async end() {
      const [status] = await once(child, "close");
      return { status, output };
    },
  };
}

it("input() takes a line, and isatty() is true", async () => {
  const program = 'import sys; print([s.isatty() for s in (sys.stdin, sys.stdout, sys.stderr)], input("name? ") + "!")';
  const python = await startOnTerminal(["-c", program]);
  await python.answer("name? ", "Ada\r");
  const { status, output } = await python.end();
  expect(output).toContain("[True, True, True] Ada!");
  expect(status).toBe(0);
});

it("without arguments there is a prompt, which answers", async () => {
  const python = await startOnTerminal([]);
  await python.answer(">>> ", "6 * 7\r");
  await python.answer("42\r\n>>> ", "raise SystemExit(5)\r");
  expect((await python.end()).status).toBe(5);
});

it("Ctrl+D ends the prompt", async () => {
  const python = await startOnTerminal(["-q"]);
  await python.answer(">>> ", "\u0004");
  expect((await python.end()).status).toBe(0);
});
