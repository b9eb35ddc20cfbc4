/** Python's options that take a value, in the same argument or the next. */
const WITH_VALUE = "WX";

/** Whether Python, on a terminal, shows its prompt for these arguments. */
export function isPrompt(args: readonly string[]): boolean {
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? "";
    if (argument === "-") return true;
    if (!argument.startsWith("-")) return false;
    if (argument.startsWith("--")) continue;
    for (let at = 1; at < argument.length; at++) {
      const option = argument.charAt(at);
      if (option === "i") return true;
      if (option === "c" || option === "m") return false;
      if (!WITH_VALUE.includes(option)) continue;
      if (at === argument.length - 1) index++;
      break;
    }
  }
  return true;
}
