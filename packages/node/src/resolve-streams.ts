import { type InputSource, noInput, type OutputSink, type StandardStreams } from "@pywasm/runtime";
import { descriptorInput } from "./descriptor-input.js";
import { descriptorOutput } from "./descriptor-output.js";
import type { OutputOption, PythonOptions } from "./python-options.js";
import { streamOutput } from "./stream-output.js";

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
    stdin: inputSource(stdin),
    stdout: out,
    stderr: err,
    async flushed() {
      for (const sink of [out, err]) await sink.flushed?.();
    },
  };
}

function inputSource(option: PythonOptions["stdin"]): InputSource {
  if (option === "inherit") return descriptorInput(0);
  return option ? bytesInput(option) : noInput;
}

function bytesInput(bytes: Uint8Array): InputSource {
  let rest = bytes;
  return {
    read(into) {
      const part = rest.subarray(0, into.length);
      into.set(part);
      rest = rest.subarray(part.length);
      return part.length;
    },
  };
}

function outputSink(option: OutputOption, descriptor: number): OutputSink & { flushed?(): Promise<void> } {
  if (option === "inherit") return descriptorOutput(descriptor);
  // A copy: what is called may keep the bytes.
  return typeof option === "function" ? { write: (bytes) => option(bytes.slice()) } : streamOutput(option);
}
