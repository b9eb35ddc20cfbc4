import type { Readable } from "node:stream";
import type { HostMount } from "@pywasm/fs/mounts";
import type { Terminal, TierUp } from "@pywasm/runtime";

/**
 * `"inherit"`: this process's own. A function gets bytes as they are written, `{ lines }` text line by line. A stream gets
 * all output: of Python in this thread once it has ended, of Python in a worker as it is written, at the pace of the stream.
 */
export type OutputOption =
  | "inherit"
  | NodeJS.WritableStream
  | ((bytes: Uint8Array) => void)
  | { lines: (line: string) => void };

/** What Python is, and what it may see: nothing that is not given. */
export interface PythonOptions {
  /** The folder of a distribution, as `pywasm build` makes it. */
  distribution: string;
  /** Folders of this machine that Python may read and write. @defaultValue none */
  mounts?: readonly HostMount[];
  /** Python's environment. @defaultValue empty */
  env?: Readonly<Record<string, string>>;
  /**
   * What Python goes on from in place of starting: what `Python.snapshot` gave of the same distribution; false starts it from
   * nothing. Command lines take the distribution's, or none. @defaultValue the one of the distribution, where there is one
   */
  snapshot?: Uint8Array<ArrayBuffer> | false;
  /**
   * Told why Python starts from nothing although there is a snapshot: it has options or a variable that are looked at while it
   * starts, or the snapshot does not fit. What it throws ends the start, and is thrown there. @defaultValue nobody is told
   */
  onPlainStart?: (reason: string) => void;
  /** The folder that Python starts in, by its path in the guest. @defaultValue "/" */
  cwd?: string;
  /** `"inherit"` reads this process's own, and blocks it until there is something. @defaultValue empty */
  stdin?: "inherit" | Uint8Array | { text: string };
  /** @defaultValue "inherit" */
  stdout?: OutputOption;
  /** @defaultValue "inherit" */
  stderr?: OutputOption;
  /** False: what `keepMachineCode` has kept is not used. @defaultValue it is, where there is something */
  machineCode?: false;
  /** When V8 optimises the interpreter's loop, and Python goes over to that. @defaultValue "auto" */
  tierUp?: Exclude<TierUp, "late">;
}

/** What Python in a worker is, and what it may see: nothing that is not given. */
export interface PythonWorkerOptions extends Omit<PythonOptions, "stdin" | "tierUp"> {
  /**
   * `"inherit"` reads this process's own while Python waits for it, and only then; so is a stream. Bytes and a text are
   * read from their start by each command line. @defaultValue empty
   */
  stdin?: "inherit" | Uint8Array | { text: string } | Readable;
  /**
   * A line editor: Python's prompt, `input()`, `pdb` and `getpass` then read their lines from it, and standard input and
   * output are a terminal to Python. Takes the place of `stdin`. @defaultValue none
   */
  terminal?: Terminal;
  /** When V8 optimises the interpreter's loop, and Python goes over to that. @defaultValue "auto" */
  tierUp?: TierUp;
}
