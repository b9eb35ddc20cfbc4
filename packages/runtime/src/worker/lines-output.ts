import type { AskedOutput } from "./embedder-output.js";

/** Gives text line by line, without the ends; at the end of Python also one that has no end. */
export function linesOutput(receive: (line: string) => void): AskedOutput {
  const decoder = new TextDecoder();
  let rest = "";
  return {
    write(bytes) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) receive(line);
    },
    async flushed() {
      const last = rest + decoder.decode();
      rest = "";
      if (last !== "") receive(last);
    },
  };
}
