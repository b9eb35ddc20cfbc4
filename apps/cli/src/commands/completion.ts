import { bashCompletion } from "../completion/bash.js";
import { type CommandNode, commandTree } from "../completion/command-tree.js";
import { fishCompletion } from "../completion/fish.js";
import { zshCompletion } from "../completion/zsh.js";
import { ExitStatus } from "../exit-status.js";
import type { Invocation } from "../invocation.js";

const scripts: Record<string, (root: CommandNode) => string> = {
  bash: bashCompletion,
  fish: fishCompletion,
  zsh: zshCompletion,
};

/** `pywasm completion SHELL`. */
export async function completion({ command }: Invocation): Promise<number> {
  const script = scripts[String(command.processedArgs[0])];
  if (command.parent && script) process.stdout.write(script(commandTree(command.parent)));
  return ExitStatus.ok;
}
