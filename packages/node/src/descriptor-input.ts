import type { InputSource } from "@pywasm/runtime";
import { isTerminal } from "./is-terminal.js";
import { fs } from "./node-fs.js";
import { waitForDescriptor } from "./wait-for-descriptor.js";

/** Reads a file descriptor of this process: a line at a time on a terminal, what there is on a pipe. */
export function descriptorInput(descriptor: number): InputSource {
  return {
    terminal: isTerminal(descriptor),
    read(into) {
      if (into.length === 0) return 0;
      try {
        return waitForDescriptor(() => fs.readSync(descriptor, into));
      } catch (error) {
        // Windows says so of a pipe whose other end is closed.
        if ((error as NodeJS.ErrnoException).code === "EOF") return 0;
        throw error;
      }
    },
  };
}
