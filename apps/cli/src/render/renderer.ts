import type { BuildEvent } from "@pywasm/build";

/** Shows a build while it runs. */
export interface Renderer {
  onEvent(event: BuildEvent): void;
  /** A line of ours, below what was already shown. */
  print(line: string): void;
  /** Leaves the terminal as it was found. Safe to call twice. */
  close(): void;
}

/** -q, neither, -v. */
export type Verbosity = "quiet" | "normal" | "verbose";

/** The part of a stream that rendering needs. */
export interface Writable {
  write(text: string): unknown;
  /** Of a terminal; 0 where it does not know. */
  columns?: number;
  rows?: number;
}
