import { isatty } from "node:tty";
import { PythonStartError } from "@pywasm/runtime";
import { LineEditor, type LineEditorOptions } from "./line-editor.js";

/**
 * A line editor on the terminal of this process, for the `terminal` of `createPythonWorker`: wide characters, history,
 * completion, pastes of many lines, a window of any size. The terminal is not touched before Python first asks for a line;
 * from then on keys come from here, until it is closed.
 *
 * @throws PythonStartError E_OPTION where standard input or output is no terminal
 * @example
 * ```ts
 * const terminal = createLineEditor({ interrupt: () => python.interrupt() });
 * const python = await createPythonWorker({ distribution: "./python-3.13.5-emscripten", terminal });
 * process.exitCode = await python.runMain([]);
 * terminal.close();
 * ```
 */
export function createLineEditor(options: LineEditorOptions): LineEditor {
  if (isatty(0) && isatty(1)) return new LineEditor(options);
  throw new PythonStartError(
    "E_OPTION",
    'A line editor needs a terminal; found standard input or output to be none. Give `stdin: "inherit"` in place of `terminal`.',
  );
}
