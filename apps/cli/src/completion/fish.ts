import { allCommands, type CommandNode, type FlagNode, type Values } from "./command-tree.js";

/** A completion script for fish. */
export function fishCompletion(root: CommandNode): string {
  return `# Completion of pywasm for fish: pywasm completion fish > ~/.config/fish/completions/pywasm.fish
complete -c pywasm -f
${allCommands(root).flatMap(linesFor).join("\n")}
`;
}

function linesFor(command: CommandNode): string[] {
  const here = `-n ${quoted(condition(command))}`;
  const children = command.children.map(
    (child) => `complete -c pywasm ${here} -a ${child.path.at(-1)} -d ${quoted(child.description)}`,
  );
  const flags = command.flags.map((flag) => `complete -c pywasm ${here} ${flagArguments(flag)}`);
  const values = command.values ? [`complete -c pywasm ${here} ${valueArguments(command.values)}`] : [];
  return [...children, ...flags, ...values];
}

/** Inside this command, and in none of its children. */
function condition({ path, children }: CommandNode): string {
  const names = children.map((child) => child.path.at(-1));
  if (path.length === 0) return `not __fish_seen_subcommand_from ${names.join(" ")}`;
  const inside = path.map((name) => `__fish_seen_subcommand_from ${name}`);
  const outside = names.length > 0 ? [`not __fish_seen_subcommand_from ${names.join(" ")}`] : [];
  return [...inside, ...outside].join("; and ");
}

function flagArguments({ long, short, description, values }: FlagNode): string {
  const names = [`-l ${long.slice(2)}`, ...(short ? [`-s ${short.slice(1)}`] : [])].join(" ");
  const value = values ? ` -x ${valueArguments(values)}` : "";
  return `${names} -d ${quoted(description)}${value}`.trimEnd();
}

function valueArguments(values: Values): string {
  switch (values.kind) {
    case "words":
      return `-a ${quoted(values.words.join(" "))}`;
    case "folder":
      return "-a '(__fish_complete_directories)'";
    case "file":
      return "-F";
    case "unknown":
      return "";
  }
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
