import { writeSync } from "node:fs";
import { isatty } from "node:tty";
import type { OutputSink } from "@pywasm/runtime";
import { waitForDescriptor } from "./wait-for-descriptor.js";

/** Writes to a file descriptor of this process, at once and to the last byte. */
export function descriptorOutput(descriptor: number): OutputSink {
  return {
    terminal: isatty(descriptor),
    write(bytes) {
      for (let written = 0; written < bytes.length; ) {
        const start = written;
        written += waitForDescriptor(() => writeSync(descriptor, bytes, start));
      }
    },
  };
}
