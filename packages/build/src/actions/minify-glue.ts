import { readFile, rename, writeFile } from "node:fs/promises";
import type { ActionHandler } from "./action.js";

/** Makes the glue small: Emscripten itself leaves all names as they are, but for what Closure does, which needs Java. */
export interface MinifyGlue {
  do: "minify-glue";
  /** An ES module. Is replaced. */
  glue: string;
}

export const minifyGlue: ActionHandler<MinifyGlue> = {
  version: 3,
  describe: ({ glue }) => [`terser --module --ecma 2022 -c -m -o ${glue} ${glue}`],
  async run({ glue }) {
    const { minify } = await import("terser");
    const source = await readFile(glue, "utf8");
    // Properties keep their names: they are the interface to the wasm and to the embedder.
    const { code } = await minify(source.replaceAll(...copyOfExports), {
      module: true,
      ecma: 2022,
      // A function that is used once would become a part of where it is used, without a name.
      compress: { collapse_vars: false, reduce_vars: false },
      mangle: { reserved: importsIn(source) },
    });
    await writeFile(`${glue}.tmp`, `${code}\n`);
    await rename(`${glue}.tmp`, glue);
    return undefined;
  },
};

/** A thousand properties take a third of the time where the engine need not make a shape for each. */
const copyOfExports = ["Object.assign({}, wasmExports)", "{ __proto__: null, ...wasmExports }"] as const;

/** What the wasm imports: an embedder tells them by the names that these functions have, those of the wasm are short. */
function importsIn(glue: string): string[] {
  const imports = /\bwasmImports\s*=\s*\{([^{}]*)\}/.exec(glue)?.[1] ?? "";
  return [...imports.matchAll(/:\s*([\w$]+)/g)].map(([, name = ""]) => name);
}
