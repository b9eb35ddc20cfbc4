import { fs } from "./node-fs.js";

/** As `isatty` of `node:tty`, which is loaded only where the descriptor may be one: not for a pipe or a file. */
export function isTerminal(descriptor: number): boolean {
  try {
    return fs.fstatSync(descriptor).isCharacterDevice() && process.getBuiltinModule("node:tty").isatty(descriptor);
  } catch {
    // It is closed.
    return false;
  }
}
