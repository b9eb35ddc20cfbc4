import { createPython, type LoadProgress, type OpfsMount, PythonStartError, type WebPython } from "@pywasm/web-worker";
import type { Terminal } from "@xterm/xterm";
import { config } from "../config.js";
import type { LineEditor } from "../terminal/line-editor.js";
import type { Output } from "../terminal/output.js";
import { pythonTerminal } from "../terminal/python-terminal.js";
import consoleSource from "./console.py?raw";

export interface LoadPythonOptions {
  screen: Terminal;
  output: Output;
  editor: LineEditor;
  onProgress(progress: LoadProgress): void;
  /** What works less well here than it could, and why. */
  onNotice(notice: string): void;
}

/** Python, with this page's terminal, and ready for its prompt. @throws PythonStartError, ManifestError */
export async function loadPython(options: LoadPythonOptions): Promise<WebPython> {
  const { screen } = options;
  const python = await load(options);
  python.resize(screen.cols, screen.rows);
  await python.exec(consoleSource, { filename: "<console>", globals: { home: config.home } });
  return python;
}

/** Where the browser keeps no files, as in some private windows, or another tab has them, they live as long as the page. */
async function load(options: LoadPythonOptions): Promise<WebPython> {
  const kept = [{ guest: config.home, opfs: config.keptIn }];
  try {
    return await create(options, kept);
  } catch (error) {
    if (!(error instanceof PythonStartError && ["E_MOUNT", "E_BUSY"].includes(error.code))) throw error;
    options.onNotice(`Files are not kept when you leave this page. ${error.message}`);
    return create(options, []);
  }
}

function create({ output, editor, onProgress }: LoadPythonOptions, mounts: readonly OpfsMount[]): Promise<WebPython> {
  const write = (bytes: Uint8Array) => output.write(bytes);
  return createPython({
    distributionURL: config.distributionURL,
    mounts,
    ...(config.serviceWorkerURL && { serviceWorkerURL: config.serviceWorkerURL }),
    env: { HOME: config.home, TERM: "xterm-256color" },
    stdout: write,
    stderr: write,
    terminal: pythonTerminal(editor, output),
    onProgress,
  });
}
