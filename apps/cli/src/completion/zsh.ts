import { allCommands, type CommandNode, type FlagNode, type Values } from "./command-tree.js";

/** A completion script for zsh. */
export function zshCompletion(root: CommandNode): string {
  return `#compdef pywasm
# Completion of pywasm for zsh: pywasm completion zsh > a file named _pywasm in a folder of $fpath
${allCommands(root).map(functionOf).join("\n")}
if [ "$funcstack[1]" = "_pywasm" ]; then
  _pywasm "$@"
else
  compdef _pywasm pywasm
fi
`;
}

function functionOf(command: CommandNode): string {
  return command.children.length > 0 ? groupFunction(command) : leafFunction(command);
}

function leafFunction(command: CommandNode): string {
  const rest = command.values ? [quoted(`*:argument:${action(command.values)}`)] : [];
  return `${functionName(command)}() {
  ${argumentsCall([...command.flags.flatMap(flagSpecs), ...rest])}
}`;
}

function groupFunction(command: CommandNode): string {
  const name = (child: CommandNode) => child.path.at(-1);
  const commands = command.children.map((child) => `    ${quoted(`${name(child)}:${child.description}`)}`);
  const branches = command.children.map((child) => `      ${name(child)}) ${functionName(child)} ;;`);
  return `${functionName(command)}() {
  local curcontext="$curcontext" line state
  local -a commands=(
${commands.join("\n")}
  )
  ${argumentsCall(["-C", ...command.flags.flatMap(flagSpecs), "'1: :->command'", "'*:: :->rest'"])}
  case $state in
    command) _describe command commands ;;
    rest) case $line[1] in
${branches.join("\n")}
    esac ;;
  esac
}`;
}

function argumentsCall(specs: string[]): string {
  return ["_arguments", ...specs].join(" \\\n    ");
}

function functionName({ path }: CommandNode): string {
  return ["_pywasm", ...path].join("_");
}

function flagSpecs({ long, short, description, values }: FlagNode): string[] {
  const value = values ? `:value:${action(values)}` : "";
  return (short ? [long, short] : [long]).map((spelling) => quoted(`*${spelling}[${plain(description)}]${value}`));
}

function action(values: Values): string {
  switch (values.kind) {
    case "words":
      return `(${values.words.join(" ")})`;
    case "folder":
      return "_files -/";
    case "file":
      return "_files";
    case "unknown":
      return " ";
  }
}

/** Without what means something inside a specification. */
function plain(text: string): string {
  return text.replace(/[[\]:\\]/g, "");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
