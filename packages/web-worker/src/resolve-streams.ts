import { type EmbedderLines, givenInput, type StandardStreams } from "@pywasm/runtime";
import type { LoadOptions } from "./load-options.js";

/** The worker's ends of the three streams. Made anew for each run: input is read from its start. */
export function resolveStreams({ stdin, terminal }: LoadOptions, lines: EmbedderLines): StandardStreams {
  return {
    stdin: stdin === "ask" ? { ...lines.stdin, terminal } : givenInput(stdin),
    stdout: { ...lines.output("stdout"), terminal },
    stderr: { ...lines.output("stderr"), terminal },
    terminalSize: lines.terminalSize,
    echo: lines.echo,
  };
}
