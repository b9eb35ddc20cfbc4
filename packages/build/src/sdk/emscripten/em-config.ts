import { writeFile } from "node:fs/promises";

/** Where the parts of an SDK are. */
export interface EmConfig {
  llvmRoot: string;
  binaryenRoot: string;
  emscriptenRoot: string;
  node: string;
  cache: string;
  compilerWrapper: string;
}

/** Writes the file that `EM_CONFIG` names: it is Python, and a JSON string is a Python string. */
export async function writeEmConfig(path: string, config: EmConfig): Promise<void> {
  await writeFile(path, emConfigText(config));
}

export function emConfigText(config: EmConfig): string {
  const settings = {
    LLVM_ROOT: config.llvmRoot,
    BINARYEN_ROOT: config.binaryenRoot,
    EMSCRIPTEN_ROOT: config.emscriptenRoot,
    NODE_JS: config.node,
    CACHE: config.cache,
    COMPILER_WRAPPER: config.compilerWrapper,
  };
  return Object.entries(settings)
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`)
    .join("");
}
