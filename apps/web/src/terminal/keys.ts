import type { Motion } from "./motions.js";

/** What a key means to the line editor. */
export type Key =
  | { move: Motion }
  /** From the cursor to there. What is killed can be brought back by `yank`. */
  | { erase: Motion; kill?: true }
  | "enter"
  | "tab"
  | "interrupt"
  | "end-of-input"
  | "older"
  | "newer"
  | "search"
  | "abort"
  | "clear"
  | "yank";

/** By what a terminal sends: the keys of Emacs, as in any shell, and those of a keyboard. */
export const keys: ReadonlyMap<string, Key> = new Map<string, Key>([
  ...bind(["\x1b[D", "\x1bOD", "\x02"], { move: "left" }),
  ...bind(["\x1b[C", "\x1bOC", "\x06"], { move: "right" }),
  ...bind(["\x1b[H", "\x1bOH", "\x1b[1~", "\x01"], { move: "start" }),
  ...bind(["\x1b[F", "\x1bOF", "\x1b[4~", "\x05"], { move: "end" }),
  ...bind(["\x1b[1;5D", "\x1b[1;3D", "\x1bb"], { move: "word-left" }),
  ...bind(["\x1b[1;5C", "\x1b[1;3C", "\x1bf"], { move: "word-right" }),
  ...bind(["\x7f", "\b"], { erase: "left" }),
  ...bind(["\x1b[3~"], { erase: "right" }),
  ...bind(["\x17", "\x1b\x7f", "\x1b\b"], { erase: "word-left", kill: true }),
  ...bind(["\x1bd", "\x1b[3;5~"], { erase: "word-right", kill: true }),
  ...bind(["\x15"], { erase: "start", kill: true }),
  ...bind(["\x0b"], { erase: "end", kill: true }),
  ...bind(["\r", "\n"], "enter"),
  ...bind(["\t"], "tab"),
  ...bind(["\x03"], "interrupt"),
  ...bind(["\x04"], "end-of-input"),
  ...bind(["\x1b[A", "\x1bOA", "\x10"], "older"),
  ...bind(["\x1b[B", "\x1bOB", "\x0e"], "newer"),
  ...bind(["\x12"], "search"),
  ...bind(["\x07", "\x1b"], "abort"),
  ...bind(["\x0c"], "clear"),
  ...bind(["\x19"], "yank"),
]);

function bind(sequences: string[], key: Key): [string, Key][] {
  return sequences.map((sequence) => [sequence, key]);
}
