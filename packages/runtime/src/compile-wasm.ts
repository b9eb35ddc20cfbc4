import { describeBytes } from "./describe-bytes.js";
import { PythonStartError } from "./python-start-error.js";

/**
 * Compiles `python.wasm`.
 *
 * @param compile what does it, when it is known that it is a wasm
 * @throws {@link PythonStartError} E_ASSET for bytes that are no wasm at all, E_WASM where the engine refuses them
 */
export async function compileWasm(
  bytes: Uint8Array<ArrayBuffer>,
  compile: (bytes: Uint8Array<ArrayBuffer>) => WebAssembly.Module | Promise<WebAssembly.Module> = WebAssembly.compile,
): Promise<WebAssembly.Module> {
  const found = describeBytes(bytes);
  if (found !== "a wasm binary") {
    throw new PythonStartError(
      "E_ASSET",
      `python.wasm: expected a wasm binary, found ${found}. Check the path or URL of the distribution.`,
    );
  }
  try {
    return await compile(bytes);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new PythonStartError("E_WASM", `python.wasm: this engine refuses it: ${problem}. ${whatToDo(problem)}`, {
      cause,
    });
  }
}

function whatToDo(problem: string): string {
  if (/content security policy|unsafe-eval|disallowed by embedder/i.test(problem)) {
    return "The content security policy of the page and of the worker's script has to have 'wasm-unsafe-eval' in script-src.";
  }
  return "It is damaged (build it again with `pywasm build`, or get a whole copy), or the engine is too old.";
}
