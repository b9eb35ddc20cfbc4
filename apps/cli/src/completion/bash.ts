import { allCommands, type CommandNode, type FlagNode, type Values } from "./command-tree.js";

/** A completion script for bash 4 and later. */
export function bashCompletion(root: CommandNode): string {
  const commands = allCommands(root);
  return `# Completion of pywasm for bash: eval "$(pywasm completion bash)"
_pywasm() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} path="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path \${COMP_WORDS[i]}" in
${commands.filter(isNamed).map(enterCase).join("\n")}
    esac
  done
  COMPREPLY=()
  case "$path $previous" in
${commands.flatMap(flagValueCases).join("\n")}
  esac
  case "$path" in
${commands.map(wordsCase).join("\n")}
  esac
}
complete -F _pywasm pywasm
`;
}

function isNamed(command: CommandNode): boolean {
  return command.path.length > 0;
}

function enterCase({ path }: CommandNode): string {
  const before = path.slice(0, -1).join("-");
  return `      "${before} ${path.at(-1)}") path="${path.join("-")}" ;;`;
}

function flagValueCases({ path, flags }: CommandNode): string[] {
  const where = path.join("-");
  return flags.flatMap((flag) => {
    if (!flag.values) return [];
    const patterns = spellings(flag).map((spelling) => `"${where} ${spelling}"`);
    return [`    ${patterns.join("|")}) ${reply(flag.values)}; return ;;`];
  });
}

function wordsCase({ path, flags, values, children }: CommandNode): string {
  const words = [...children.map((child) => child.path.at(-1)), ...flags.map((flag) => flag.long)].join(" ");
  const own = `COMPREPLY+=($(compgen -W "${words}" -- "$current"))`;
  return `    "${path.join("-")}") ${values ? `${reply(values)}; ` : ""}${own} ;;`;
}

function reply(values: Values): string {
  switch (values.kind) {
    case "words":
      return `COMPREPLY=($(compgen -W "${values.words.join(" ")}" -- "$current"))`;
    case "folder":
      return 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$current"))';
    case "file":
      return 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$current"))';
    case "unknown":
      return ":";
  }
}

function spellings({ long, short }: FlagNode): string[] {
  return short ? [long, short] : [long];
}
