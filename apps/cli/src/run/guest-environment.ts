/** What makes sizes and colours right. It says nothing of who we are. */
const OF_THE_TERMINAL = ["TERM", "COLORTERM", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR"];

export interface EnvironmentFlags {
  env?: string[];
  allowAll?: boolean;
}

/** What Python sees of the environment: what was asked for and, on a terminal, what describes it. */
export function guestEnvironment(
  outer: NodeJS.ProcessEnv,
  { env = [], allowAll = false }: EnvironmentFlags,
  onTerminal: boolean,
): Record<string, string> {
  const names = allowAll ? Object.keys(outer) : onTerminal ? OF_THE_TERMINAL : [];
  return Object.fromEntries([
    ...names.flatMap((name) => variable(outer, name)),
    // The prompt of 3.13 and later is a program of its own, which wants more of a terminal than there is here.
    ...(onTerminal ? [["PYTHON_BASIC_REPL", "1"]] : []),
    ...env.flatMap((text) => parseVariable(outer, text)),
  ]);
}

/** `NAME=VALUE`, or `NAME` for our own value, if there is one. */
function parseVariable(outer: NodeJS.ProcessEnv, text: string): [string, string][] {
  const at = text.indexOf("=");
  return at > 0 ? [[text.slice(0, at), text.slice(at + 1)]] : variable(outer, text);
}

function variable(outer: NodeJS.ProcessEnv, name: string): [string, string][] {
  const value = outer[name];
  return value === undefined ? [] : [[name, value]];
}
