import { userInfo } from "node:os";
import { isAbsolute, join, normalize } from "node:path";
import { BuildError } from "../errors.js";

/** Every folder that pywasm uses. Nothing outside them is written, but for `--out`. */
export interface Paths {
  /** `$XDG_CACHE_HOME/pywasm`: all of it can be made again. */
  cache: string;
  /** `$XDG_DATA_HOME/pywasm`. */
  data: string;
  downloads: string;
  /** Unpacked sources, one folder an archive. */
  sources: string;
  /** SDKs, one folder a provider. */
  sdks: string;
  /** Kept configure answers. */
  answers: string;
  ccache: string;
  /** The build Pythons, one folder a source. */
  buildPython: string;
  /** Everything of one (Python version, target, profile). */
  crossBuild: string;
  /** Records and logs of CPython's own tests, one folder a place. */
  conformance: string;
  /** The finished distribution. */
  distribution: string;
}

/** The base folders by the XDG Base Directory Specification: a relative value is ignored, that of HOME too. */
export function baseFolders(env: NodeJS.ProcessEnv): { cache: string; data: string } {
  const base = (value: string | undefined, fallback: string) =>
    join(absolute(value) ?? join(home(), fallback), "pywasm");
  const home = () => absolute(env.HOME) ?? homeOfUser();
  const folders = { cache: base(env.XDG_CACHE_HOME, ".cache"), data: base(env.XDG_DATA_HOME, ".local/share") };
  for (const folder of Object.values(folders)) assertNotInProc(folder);
  return folders;
}

/**
 * Folders cannot be made below /proc, and there Node's recursive mkdir tries for ever.
 *
 * @throws BuildError E_CONFIG
 */
function assertNotInProc(folder: string): void {
  if (!`${normalize(folder)}/`.startsWith("/proc/")) return;
  throw new BuildError("E_CONFIG", `${folder}: expected a folder that can be made, found one below /proc.`, {
    hint: "Set HOME, or both XDG_CACHE_HOME and XDG_DATA_HOME, to folders on a disk.",
  });
}

/** os.homedir() would believe HOME. */
function homeOfUser(): string {
  try {
    return userInfo().homedir;
  } catch (cause) {
    throw new BuildError("E_CONFIG", "HOME: expected an absolute path; found none, and this user has no home folder.", {
      cause,
      hint: "Set HOME, or both XDG_CACHE_HOME and XDG_DATA_HOME.",
    });
  }
}

function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}
