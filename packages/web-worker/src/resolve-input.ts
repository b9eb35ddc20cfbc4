import { type Answers, type AskedInput, noAskedInput, terminalInput } from "@pywasm/runtime";
import type { LoadOptions } from "./load-options.js";
import { pulledInput } from "./pulled-input.js";
import type { PythonOptions } from "./python-options.js";

/** What the worker reads itself, and what it is answered where it asks. */
export interface ResolvedInput {
  stdin: LoadOptions["stdin"];
  answers: Answers;
}

export function resolveInput({ stdin, terminal }: PythonOptions): ResolvedInput {
  if (terminal) return { stdin: "ask", answers: { input: terminalInput(terminal), terminal } };
  if (typeof stdin === "function") return { stdin: "ask", answers: { input: linesInput(stdin) } };
  if (stdin instanceof ReadableStream) return { stdin: "ask", answers: { input: streamInput(stdin) } };
  return { stdin, answers: { input: noAskedInput } };
}

function linesInput(readLine: () => Promise<string | null> | string | null): AskedInput {
  const encoder = new TextEncoder();
  return pulledInput(async () => {
    const line = await readLine();
    return line === null ? undefined : encoder.encode(`${line}\n`);
  });
}

/** What Python does not read stays in the stream, but for the rest of its last part. */
function streamInput(stream: ReadableStream<Uint8Array>): AskedInput {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  return pulledInput(async () => {
    reader ??= stream.getReader();
    return (await reader.read()).value;
  });
}
