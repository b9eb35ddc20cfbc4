import type { OutputSink } from "@pywasm/runtime";
import { isTerminal } from "./is-terminal.js";
import { fs } from "./node-fs.js";
import { waitForDescriptor } from "./wait-for-descriptor.js";

/** Writes to a file descriptor of this process, at once and to the last byte. */
export function descriptorOutput(descriptor: number): OutputSink {
  return {
    terminal: isTerminal(descriptor),
    write(bytes) {
      for (let written = 0; written < bytes.length; ) {
        const start = written;
        written += waitForDescriptor(() => fs.writeSync(descriptor, bytes, start));
      }
    },
  };
}
