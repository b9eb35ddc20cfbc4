import type { Dependency } from "./metadata.js";

/** What is installed, where, and for which Python. */
export interface InstallWheelsOptions {
  /** The folder that they are installed into; made where it is not there. */
  target: string;
  /** Each the path or the URL of a `.whl`, or a project of the index: `six`, `six==1.17.0`, `six>=1.16,<2`. */
  wheels: readonly string[];
  /** Version of the Python that will import them: the `python.version` of its manifest. */
  python: string;
  /** An index that answers in JSON, as PEP 691 has it. @defaultValue `"https://pypi.org/simple"` */
  index?: string;
  /** Replace what is there of the same projects. @defaultValue `false` */
  upgrade?: boolean;
  /** Stops it; the folder is then as it was. */
  signal?: AbortSignal;
}

/** A wheel that lies in the folder now. */
export interface InstalledWheel {
  name: string;
  version: string;
  /** Paths below the folder. */
  files: string[];
  /** Paths in the wheel of what nobody here can use: headers. */
  leftOut: string[];
  /** What it needs, which was not installed with it. */
  dependencies: Dependency[];
}

/**
 * Installs wheels in pure Python into a folder: all of them, or none and the folder is as it was. Their digests are
 * compared before anything is written; their dependencies are not installed. Put the folder on Python's path by a mount
 * and `PYTHONPATH`.
 *
 * @throws WheelError
 * @example
 * ```ts
 * const { manifest } = loadDistribution(distribution);
 * await installWheels({ target: "site", wheels: ["six>=1.16"], python: manifest.python.version });
 * const python = await createPython({
 *   distribution,
 *   mounts: [{ host: "site", guest: "/site" }],
 *   env: { PYTHONPATH: "/site" },
 * });
 * ```
 */
export async function installWheels(options: InstallWheelsOptions): Promise<InstalledWheel[]> {
  // Imported here: most programs install nothing.
  const { install } = await import("./install.js");
  return install(options);
}
