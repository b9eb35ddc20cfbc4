import { BuildError } from "../../errors.js";
import { shellWords } from "../../process/shell-words.js";

/** How emcc calls wasm-ld for a configure test, split where the test's own object and libraries go. */
export interface LinkRecipe {
  /** The stub library of JavaScript symbols. It stands among the other arguments: which of two definitions wins goes by place. */
  jsSymbols: string;
  before: string[];
  after: string[];
}

/**
 * Reads the call of wasm-ld out of what `emcc -v conftest.c -o conftest` says.
 *
 * @throws BuildError E_SDK when there is none, or one of another shape
 */
export function parseLinkRecipe(verbose: string, wasmLd: string): LinkRecipe {
  const line = verbose.split("\n").find((candidate) => candidate.trimStart().startsWith(`${wasmLd} -o `));
  const words = line ? shellWords(line) : [];
  const object = words.findIndex((word) => /\/conftest(_\d+)?\.o$/.test(word));
  const jsSymbols = words.find((word) => word.endsWith("libemscripten_js_symbols.so"));
  if (object < 0 || !jsSymbols) {
    throw new BuildError("E_SDK", `emcc -v does not show how it links: ${line ?? "no call of wasm-ld"}`);
  }
  const afterOutput = 3;
  return { jsSymbols, before: words.slice(afterOutput, object), after: words.slice(object + 1) };
}

/** The recipe with the stub library at another place. */
export function withJsSymbols({ jsSymbols, before, after }: LinkRecipe, path: string): LinkRecipe {
  const move = (words: string[]) => words.map((word) => (word === jsSymbols ? path : word));
  return { jsSymbols: path, before: move(before), after: move(after) };
}
