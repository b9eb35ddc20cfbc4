import { LineEditor, type LineEditorOptions } from "./line-editor.js";

/**
 * A line editor on the terminal of this process, for the `terminal` of `createPythonWorker`. The terminal is not touched
 * before Python first asks for a line; from then on keys come from here, until it is closed.
 *
 * @example
 * ```ts
 * const terminal = createLineEditor({ interrupt: () => python.interrupt() });
 * const python = await createPythonWorker({ distribution: "./python-3.13.5-emscripten", terminal });
 * process.exitCode = await python.runMain([]);
 * terminal.close();
 * ```
 */
export function createLineEditor(options: LineEditorOptions): LineEditor {
  return new LineEditor(options);
}
