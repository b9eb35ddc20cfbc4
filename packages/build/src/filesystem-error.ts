import { BuildError } from "./errors.js";

const PERMISSION =
  "Make it yours to read and write, or choose other folders with XDG_CACHE_HOME, XDG_DATA_HOME and --out.";
const IN_THE_WAY = {
  what: "a file, or a link to nothing, is in the way of a folder",
  hint: "Move it away, or put back what the link leads to.",
};

const EXPLANATIONS: Record<string, { what: string; hint: string }> = {
  ENOSPC: { what: "the disk is full", hint: "Free some space (pywasm cache clean), then run the same command again." },
  EDQUOT: { what: "the disk quota is used up", hint: "Free some space (pywasm cache clean), then run it again." },
  EROFS: { what: "the file system is read-only", hint: PERMISSION },
  EACCES: { what: "permission denied", hint: PERMISSION },
  EPERM: { what: "not permitted", hint: PERMISSION },
  ENOTDIR: IN_THE_WAY,
  EEXIST: IN_THE_WAY,
  ENAMETOOLONG: {
    what: "the path is too long for this system",
    hint: "Choose shorter folders with XDG_CACHE_HOME and XDG_DATA_HOME.",
  },
  EMFILE: { what: "too many open files", hint: "Raise the limit (ulimit -n), or use fewer --jobs." },
};

/**
 * A refusal of the file system as a BuildError `E_FILESYSTEM` with the path and what to do, or undefined for any
 * other error.
 *
 * @param where - what to name where the error has no path: that of a failed write has none
 */
export function filesystemError(error: unknown, where: string): BuildError | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const { code, path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const explanation = code === undefined ? undefined : EXPLANATIONS[code];
  if (!explanation) return undefined;
  const message = `${dest ?? path ?? where}: ${explanation.what} (${code})`;
  return new BuildError("E_FILESYSTEM", message, { hint: explanation.hint, cause: error });
}

/** The same for what a program said while it failed. */
export function filesystemErrorIn(output: string): { what: string; hint: string } | undefined {
  if (/No space left on device/.test(output)) return EXPLANATIONS.ENOSPC;
  if (/Disk quota exceeded/.test(output)) return EXPLANATIONS.EDQUOT;
  if (/Read-only file system/.test(output)) return EXPLANATIONS.EROFS;
  return undefined;
}

/** Whatever was thrown, as a BuildError. */
export function asBuildError(error: unknown, where = "a file"): BuildError {
  if (error instanceof BuildError) return error;
  const refused = filesystemError(error, where);
  if (refused) return refused;
  const message = error instanceof Error ? error.message : String(error);
  return new BuildError("E_INTERNAL", message, { cause: error, hint: "Report it, with the step's log." });
}
