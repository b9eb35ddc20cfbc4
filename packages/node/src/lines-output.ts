/** What gets output that a function takes line by line, or as it comes. */
export interface ReceivingOutput {
  write(bytes: Uint8Array): void | Promise<void>;
  /** Settles when all of it has arrived. */
  flushed?(): Promise<void>;
}

/** Gives text line by line, without the ends; at the end of Python also one that has no end. */
export function linesOutput(receive: (line: string) => void): ReceivingOutput {
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
