import type { WriteStream } from "node:tty";
import { isTerminal } from "./is-terminal.js";

/** Opened once for each thread: what is opened is closed by the event loop only, which does not run while Python does. */
let terminal: WriteStream | undefined;

/** Columns and rows of the terminal of this process, as they are now. Undefined where there is none. */
export function terminalSize(): [number, number] | undefined {
  const descriptor = [1, 2, 0].find((candidate) => isTerminal(candidate));
  if (descriptor === undefined) return undefined;
  terminal ??= new (process.getBuiltinModule("node:tty").WriteStream)(descriptor).unref();
  // What `columns` says is of the last time that the event loop ran. Node itself asks again by this method.
  const refresh: unknown = Reflect.get(terminal, "_refreshSize");
  if (typeof refresh === "function") refresh.call(terminal);
  return terminal.getWindowSize();
}
