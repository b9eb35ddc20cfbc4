import type { PythonModule } from "../interpreter/c-api.js";
import { onStack, stackText, stackWords } from "../interpreter/memory.js";

/**
 * Why a command line has to start Python from nothing: what `native/plain-start.c` says of its first argument, and of the
 * environment and the files of a module in which nothing was called yet.
 */
export function whyPlain(py: PythonModule, argv: readonly string[]): string | undefined {
  return onStack(py, () => {
    const texts = argv.slice(0, 2).map((text) => stackText(py, text));
    const list = stackWords(py, argv.length);
    py.HEAPU32.set(texts, list / 4);
    const reason = py._pywasm_why_plain(argv.length, list);
    return reason === 0 ? undefined : py.UTF8ToString(reason);
  });
}
