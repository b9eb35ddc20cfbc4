/** Paths of the machine, as `realpath` writes them: `/home/me`, `C:\Users\me`. */

/** Whether a path is that of a folder or below it. */
export function isInside(folder: string, path: string): boolean {
  const separator = separatorOf(folder);
  return path === folder || path.startsWith(folder.endsWith(separator) ? folder : folder + separator);
}

/** The path of what a folder has under a name; undefined for a name that would be a path on this machine. */
export function childPath(folder: string, name: string): string | undefined {
  const separator = separatorOf(folder);
  if (separator === "\\" && /[\\:]/.test(name)) return undefined;
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}

/** Only where the separator is a backslash do paths begin with something else than a slash. */
function separatorOf(folder: string): "/" | "\\" {
  return folder.startsWith("/") ? "/" : "\\";
}
