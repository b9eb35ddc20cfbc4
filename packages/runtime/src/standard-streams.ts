/** Where Python's input comes from. */
export interface InputSource {
  /**
   * Puts at most `into.length` bytes into `into` and returns their number; blocks until there is at least one. 0 is
   * the end of the input. `into` is the guest's memory: it must not be kept.
   */
  read(into: Uint8Array): number;
  /** Whether `isatty()` is true. @defaultValue false */
  terminal?: boolean;
}

/** Where Python's output goes. */
export interface OutputSink {
  /**
   * Takes all of `bytes`, or throws. `bytes` is the guest's memory: what is kept has to be copied. An error with the
   * code `EPIPE` is a `BrokenPipeError` in Python, others an `OSError`.
   */
  write(bytes: Uint8Array): void;
  /** Whether `isatty()` is true. @defaultValue false */
  terminal?: boolean;
}

/** File descriptors 0, 1 and 2. */
export interface StandardStreams {
  stdin: InputSource;
  stdout: OutputSink;
  stderr: OutputSink;
  /** Columns and rows of the terminal, as they are now. @defaultValue 80 and 24 */
  terminalSize?(): readonly [number, number] | undefined;
  /** Called when Python wants what is typed to be shown, or not: for passwords. */
  echo?(shown: boolean): void;
}

/** An input that is at its end. */
export const noInput: InputSource = { read: () => 0 };
