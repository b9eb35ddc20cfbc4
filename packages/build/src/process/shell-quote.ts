/** Words as they are written for a POSIX shell. */
export function shellQuote(words: string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(" ");
}

/** A command that can be pasted: its folder, its environment difference, its words. */
export function shellCommand(argv: string[], cwd?: string, env: Record<string, string | undefined> = {}): string {
  const unset = Object.keys(env).flatMap((name) => (env[name] === undefined ? ["-u", name] : []));
  const set = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : `${name}=${value}`));
  const prefix = unset.length + set.length > 0 ? ["env", ...unset, ...set] : [];
  const command = shellQuote([...prefix, ...argv]);
  return cwd === undefined ? command : `cd ${shellQuote([cwd])} && ${command}`;
}
