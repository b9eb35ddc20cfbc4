import type { PythonModule } from "./interpreter/c-api.js";
import type { Suspension } from "./suspension.js";

/**
 * Reads a line of the terminal, without its end. Null: the input is at its end. Undefined: there was a signal, whose
 * handler has raised an exception.
 */
export type ReadLine = (prompt: string, python: PythonModule) => string | null | undefined;

/**
 * Puts a line editor where CPython has room for one: the prompt, `input()`, `pdb` and `code.interact()` then read from
 * it, where standard input and output are a terminal.
 * https://docs.python.org/3/c-api/veryhigh.html#c.PyOS_ReadlineFunctionPointer
 */
export function installReadLine(module: PythonModule, readLine: ReadLine, suspension?: Suspension): void {
  const encoder = new TextEncoder();
  const read = (_stdin = 0, _stdout = 0, prompt = 0) => {
    const line = readLine(prompt ? module.UTF8ToString(prompt) : "", module);
    if (line === undefined) return 0;
    const bytes = encoder.encode(line === null ? "\0" : `${line.replace(/\n$/, "")}\n\0`);
    const at = module._PyMem_RawMalloc(bytes.length);
    if (at !== 0) module.HEAPU8.set(bytes, at);
    return at;
  };
  const at = module.addFunction(suspension?.waiting(["i32", "i32", "i32"], read) ?? read, "iiii");
  module.HEAPU32[module._PyOS_ReadlineFunctionPointer / 4] = at;
}
