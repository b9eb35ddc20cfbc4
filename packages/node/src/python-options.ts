import type { HostMount } from "@pywasm/fs";

/** `"inherit"`: this process's own. A stream gets all output once Python has ended, a function as it is written. */
export type OutputOption = "inherit" | NodeJS.WritableStream | ((bytes: Uint8Array) => void);

/** What Python is, and what it may see: nothing that is not given. */
export interface PythonOptions {
  /** The folder of a distribution, as `pywasm build` makes it. */
  distribution: string;
  /** Folders of this machine that Python may read and write. @defaultValue none */
  mounts?: readonly HostMount[];
  /** Python's environment. @defaultValue empty */
  env?: Readonly<Record<string, string>>;
  /** The folder that Python starts in, by its path in the guest. @defaultValue "/" */
  cwd?: string;
  /** `"inherit"` reads this process's own, and blocks it until there is something. @defaultValue empty */
  stdin?: "inherit" | Uint8Array;
  /** @defaultValue "inherit" */
  stdout?: OutputOption;
  /** @defaultValue "inherit" */
  stderr?: OutputOption;
}
