const nothing = new Int32Array(new SharedArrayBuffer(4));

/**
 * Repeats an operation on a file descriptor for as long as it says EAGAIN. Terminals and pipes that other processes
 * share may be non-blocking, and whoever set that cannot be asked; Node has no way to wait for one but time.
 */
export function waitForDescriptor<T>(operation: () => T): T {
  for (let milliseconds = 1; ; milliseconds = Math.min(milliseconds * 2, 16)) {
    try {
      return operation();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
    Atomics.wait(nothing, 0, 0, milliseconds);
  }
}
