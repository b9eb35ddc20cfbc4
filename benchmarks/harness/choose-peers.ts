/**
 * Those that are measured.
 *
 * @param list of names, separated by commas. @defaultValue all
 * @throws Error for a name that nobody has: nothing would be measured, and no limit missed
 */
export function choosePeers(names: readonly string[], list: string | undefined): readonly string[] {
  const chosen = list?.split(",") ?? names;
  const unknown = chosen.find((name) => !names.includes(name));
  if (unknown === undefined) return chosen;
  throw new Error(`--peers: expected some of ${names.join(",")}, found "${unknown}".`);
}
