import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Unicode11Addon } from "@xterm/addon-unicode11";
import { Terminal } from "@xterm/headless";
import { bin, cleanEnvironment } from "./pywasm-process.js";

/** Less than a test may take, so that it can say what it sees. */
const PATIENCE = 40_000;

export interface TerminalOptions {
  cwd?: string;
  /** Added to our own environment. */
  env?: NodeJS.ProcessEnv;
  columns?: number;
  rows?: number;
}

export type TerminalProcess = Awaited<ReturnType<typeof pywasmOnTerminal>>;

/** `pywasm` on a pseudo-terminal, as `script` of util-linux gives it, with somebody in front of it. */
export async function pywasmOnTerminal(args: string[], options: TerminalOptions = {}) {
  const words = [process.execPath, bin, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  return shellOnTerminal(`exec ${words.join(" ")}`, options);
}

/** A line of shell on a pseudo-terminal. */
export async function shellOnTerminal(line: string, { cwd, env, columns = 80, rows = 24 }: TerminalOptions = {}) {
  const dir = mkdtempSync(join(tmpdir(), "pywasm-pty-"));
  const name = join(dir, "name");
  const command = `stty cols ${columns} rows ${rows}; tty > '${name}'; ${line}`;
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    cwd,
    env: { ...cleanEnvironment(), TERM: "xterm-256color", ...env },
  });
  const screen = new Terminal({ cols: columns, rows, scrollback: 10_000, allowProposedApi: true });
  screen.loadAddon(new Unicode11Addon());
  screen.unicode.activeVersion = "11";
  let output = "";
  const changed = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    screen.write(text, lookSoon);
  });
  let looking = false;
  /** Not at each of many pieces. */
  function lookSoon(): void {
    if (looking) return;
    looking = true;
    setTimeout(() => {
      looking = false;
      for (const look of changed) look();
    }, 20);
  }
  const ended = once(child, "close").then(([status]) => status as number | null);

  /** What can be seen, with what has scrolled away. */
  function text(): string {
    const { active } = screen.buffer;
    const lines: string[] = [];
    for (let row = 0; row < active.length; row++) {
      const part = active.getLine(row);
      const shown = part?.translateToString(true) ?? "";
      if (part?.isWrapped) lines.push((lines.pop() ?? "") + shown);
      else lines.push(shown);
    }
    return lines
      .map((shown) => shown.trimEnd())
      .join("\n")
      .trimEnd();
  }

  return {
    text,
    /** Every byte. */
    output: () => output,
    cursor: () => ({ column: screen.buffer.active.cursorX, row: screen.buffer.active.cursorY }),
    type: (keys: string) => void child.stdin.write(keys),
    /** Settles as soon as this can be seen; what is seen in its place is told. */
    shows(expected: string | RegExp): Promise<void> {
      return new Promise((resolve, reject) => {
        const isShown = () => (typeof expected === "string" ? text().includes(expected) : expected.test(text()));
        const look = () => isShown() && settle(resolve);
        const settle = (finish: () => void) => {
          changed.delete(look);
          clearTimeout(timer);
          finish();
        };
        const give = (why: string) => settle(() => reject(new Error(`${why}; not shown: ${expected}\n${text()}`)));
        const timer = setTimeout(() => give("waited long enough"), PATIENCE);
        changed.add(look);
        void ended.then((status) => setTimeout(() => isShown() || give(`ended with ${status}`), 500));
        look();
      });
    },
    resize(newColumns: number, newRows: number): void {
      screen.resize(newColumns, newRows);
      spawnSync("stty", ["-F", terminalName(name), "cols", String(newColumns), "rows", String(newRows)]);
    },
    async end(): Promise<number | null> {
      const status = await ended;
      await new Promise<void>((resolve) => screen.write("", resolve));
      rmSync(dir, { recursive: true, force: true });
      return status;
    },
    child,
  };
}

function terminalName(file: string): string {
  if (!existsSync(file)) throw new Error("the terminal is not there yet");
  return readFileSync(file, "utf8").trim();
}
