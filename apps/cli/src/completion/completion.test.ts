import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createProgram } from "../program.js";
import { bashCompletion } from "./bash.js";
import { allCommands, commandTree } from "./command-tree.js";
import { fishCompletion } from "./fish.js";
import { zshCompletion } from "./zsh.js";

const tree = commandTree(createProgram(() => {}));
const scripts = { bash: bashCompletion(tree), zsh: zshCompletion(tree), fish: fishCompletion(tree) };

/** What bash offers for a line whose last word is being typed. */
function bashOffers(line: string): string[] {
  const words = line.split(" ");
  const script = `${scripts.bash}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")})
COMP_CWORD=${words.length - 1}
_pywasm
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync("bash", ["-c", script], { encoding: "utf8", cwd: "/" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout.split("\n").filter(Boolean);
}

function isThere(shell: string): boolean {
  return spawnSync(shell, ["--version"]).status === 0;
}

describe("completion scripts", () => {
  it.for([
    ["bash", "-n"],
    ["zsh", "-n"],
    ["fish", "--no-execute"],
  ] as const)("pass the syntax check of %s", ([shell, flag], { skip }) => {
    if (!isThere(shell)) return skip(`${shell} is not on this machine`);
    const dir = mkdtempSync(join(tmpdir(), "pywasm-completion-"));
    const file = join(dir, `script.${shell}`);
    writeFileSync(file, scripts[shell]);
    const { status, stderr } = spawnSync(shell, [flag, file], { encoding: "utf8" });
    rmSync(dir, { recursive: true });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it.each(Object.keys(scripts) as (keyof typeof scripts)[])("%s knows every command and flag", (shell) => {
    for (const command of allCommands(tree)) {
      for (const word of [...command.path, ...command.flags.map((flag) => flag.long.slice(2))]) {
        expect(scripts[shell]).toContain(word);
      }
    }
  });
});

describe("bash", () => {
  it.each([
    ["pywasm bu", ["build"]],
    ["pywasm sdk ", ["list", "install", "path", "--help"]],
    ["pywasm sdk install em", ["emsdk"]],
    ["pywasm build --pr", ["--profile"]],
    ["pywasm build --profile ", ["release", "small", "optimized", "debug"]],
    ["pywasm build --sdk deb", ["debian"]],
    ["pywasm build --source /usr/shar", ["/usr/share"]],
    ["pywasm completion f", ["fish"]],
    ["pywasm cache clean --d", ["--dry-run"]],
    ["pywasm cache clean sd", ["sdks"]],
    ["pywasm run /usr/shar", ["/usr/share"]],
    ["pywasm de", ["detect"]],
    ["pywasm detect /etc/os-releas", ["/etc/os-release"]],
    ["pywasm detect --j", ["--json"]],
    ["pywasm ser", ["serve"]],
    ["pywasm serve /usr/shar", ["/usr/share"]],
    ["pywasm serve --op", ["--open"]],
    ["pywasm web --page /usr/shar", ["/usr/share"]],
  ])("completes %j", (line, offers) => expect(bashOffers(line)).toEqual(offers));
});
