import type { Terminal } from "@pywasm/web-worker";
import type { LineEditor } from "./line-editor.js";
import type { Output } from "./output.js";

/** The line editor, for what Python itself reads: `input()`, `pdb`, `getpass`. */
export function pythonTerminal(editor: LineEditor, output: Output): Terminal {
  return {
    async readLine(prompt, { complete, echo, signal }) {
      const visible = withoutMarks(prompt);
      output.say(visible);
      const entry = await editor.ask({ prompt: visible, hidden: !echo, complete, signal });
      // The signal is on its way to Python: an answer could come before it.
      if (entry === "interrupted") await aborted(signal);
      return typeof entry === "object" && "lines" in entry ? (entry.lines[0] ?? "") : null;
    },
  };
}

/** Around what has no width; only GNU readline understands them. */
function withoutMarks(prompt: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return prompt.replace(/[\x01\x02]/g, "");
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve());
  });
}
