/** A folder of the build machine that the guest sees. */
export interface GuestMount {
  host: string;
  guest: string;
  readonly?: boolean;
}

/** One command line of Python's, and what it is given. */
export interface GuestRun {
  /** The folder of the distribution. */
  distribution: string;
  argv: string[];
  env: Record<string, string>;
  mounts: GuestMount[];
  /** In the guest. */
  cwd: string;
}

/** A {@link GuestRun} of one test file. */
export interface RunFileOptions extends GuestRun {
  timeoutMs: number;
  /** Receives all output, as it comes. */
  log: string;
}

/** How the run of a test file came to its end; what the tests in it did stands in the log. */
export interface Outcome {
  end: "exited" | "timed-out" | "interrupted" | "killed";
  /** Of an exit. */
  status: number | null;
  durationMs: number;
}

/**
 * Where a distribution can be run: in Node, in a browser, in a WASI runtime. A new one is a new implementation of this, and
 * nothing else.
 */
export interface Place {
  /** Names the records: `node`. */
  readonly name: string;
  /** Runs a test file to its end in an interpreter of its own. Never rejects for what the guest does. */
  runFile(test: string, options: RunFileOptions, signal: AbortSignal): Promise<Outcome>;
}
