import type { Argument, Command, Option } from "commander";

/** What may follow a flag or a command's name: given words, folders, files, or something only the user knows. */
export type Values = { kind: "words"; words: string[] } | { kind: "folder" | "file" | "unknown" };

export interface FlagNode {
  /** `--jobs`. */
  long: string;
  /** `-j`. */
  short: string | undefined;
  description: string;
  /** Undefined for a flag without a value. */
  values: Values | undefined;
}

/** A command as a completion script needs it. */
export interface CommandNode {
  /** The words that lead here, without `pywasm`: `["sdk", "list"]`. */
  path: string[];
  description: string;
  flags: FlagNode[];
  /** Of its first argument; undefined when a script cannot help with it. */
  values: Values | undefined;
  children: CommandNode[];
}

/** Reads the command line's own description, so that a completion script cannot say anything else. */
export function commandTree(command: Command, path: string[] = []): CommandNode {
  const help = command.createHelp();
  return {
    path,
    description: command.description(),
    flags: help.visibleOptions(command).flatMap(flagNode),
    values: argumentValues(command.registeredArguments[0]),
    children: command.commands.map((child) => commandTree(child, [...path, child.name()])),
  };
}

/** Every command of the tree, the outer ones first. */
export function allCommands(root: CommandNode): CommandNode[] {
  return [root, ...root.children.flatMap(allCommands)];
}

function flagNode(option: Option): FlagNode[] {
  if (!option.long) return [];
  const placeholder = /<(.+)>/.exec(option.flags)?.[1];
  const values = placeholder === undefined ? undefined : valuesOf(placeholder);
  return [{ long: option.long, short: option.short, description: option.description, values }];
}

/** Placeholders are written so that they say it: `<dir>`, `<release|debug>`, `<system,emsdk,debian>`. */
function valuesOf(placeholder: string): Values {
  if (placeholder === "dir" || placeholder.startsWith("host[")) return { kind: "folder" };
  const words = placeholder.split(/[|,]/);
  return words.length > 1 ? { kind: "words", words } : { kind: "unknown" };
}

function argumentValues(argument: Argument | undefined): Values | undefined {
  if (!argument) return undefined;
  if (argument.argChoices) return { kind: "words", words: argument.argChoices };
  if (argument.name() === "dir") return { kind: "folder" };
  return ["arguments", "path", "wheels"].includes(argument.name()) ? { kind: "file" } : undefined;
}
