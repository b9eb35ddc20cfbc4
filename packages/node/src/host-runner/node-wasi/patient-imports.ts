import { Errno } from "./errno.js";
import type { WasiImports } from "./protected-imports.js";

/** What waits for the other end of a pipe or a terminal. */
const waiting = ["fd_read", "fd_write"] as const;
/** Standard input, output and error. */
const LAST = 2;

const nothing = new Int32Array(new SharedArrayBuffer(4));

/**
 * Node, and other processes that share a pipe or a terminal, may have made it non-blocking: then EAGAIN is no answer for a
 * program, and there is no way to wait but time.
 */
export function patientImports(imports: WasiImports): WasiImports {
  const patient = waiting.map((name) => {
    const operation = imports[name];
    const repeated: WasiImports[string] = (...args) => {
      for (let milliseconds = 1; ; milliseconds = Math.min(milliseconds * 2, 16)) {
        const errno = operation?.(...args) ?? Errno.badDescriptor;
        if (errno !== Errno.again || Number(args[0]) > LAST) return errno;
        Atomics.wait(nothing, 0, 0, milliseconds);
      }
    };
    return [name, repeated];
  });
  return { ...imports, ...Object.fromEntries(patient) };
}
