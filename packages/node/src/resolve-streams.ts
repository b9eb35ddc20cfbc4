import { givenInput, type OutputSink, type StandardStreams } from "@pywasm/runtime";
import { descriptorInput } from "./descriptor-input.js";
import { descriptorOutput } from "./descriptor-output.js";
import type { OutputOption, PythonOptions } from "./python-options.js";
import { resolveOutput } from "./resolve-output.js";
import { terminalEcho } from "./terminal-echo.js";
import { terminalSize } from "./terminal-size.js";

/** The streams of one run. */
export interface RunStreams extends StandardStreams {
  /** Settles when all output has arrived. */
  flushed(): Promise<void>;
}

/** Made anew for each run: input is read from its start. */
export function resolveStreams({ stdin, stdout = "inherit", stderr = "inherit" }: PythonOptions): RunStreams {
  const out = outputSink(stdout, 1);
  const err = outputSink(stderr, 2);
  return {
    stdin: stdin === "inherit" ? descriptorInput(0) : givenInput(stdin),
    stdout: out,
    stderr: err,
    terminalSize,
    ...(stdin === "inherit" && { echo: terminalEcho }),
    async flushed() {
      for (const sink of [out, err]) await sink.flushed?.();
    },
  };
}

function outputSink(option: OutputOption, descriptor: number): OutputSink & { flushed?(): Promise<void> } {
  if (option === "inherit") return descriptorOutput(descriptor);
  const output = resolveOutput(option);
  return {
    ...output,
    // A copy: what is called may keep the bytes.
    write: (bytes) => void output.write(bytes.slice()),
  };
}
