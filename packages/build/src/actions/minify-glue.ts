import { readFile, rename, writeFile } from "node:fs/promises";
import type { ActionHandler } from "./action.js";

/** Makes the glue small: Emscripten itself leaves all names as they are, but for what Closure does, which needs Java. */
export interface MinifyGlue {
  do: "minify-glue";
  /** An ES module. Is replaced. */
  glue: string;
}

export const minifyGlue: ActionHandler<MinifyGlue> = {
  version: 1,
  describe: ({ glue }) => [`terser --module --ecma 2022 -c -m -o ${glue} ${glue}`],
  async run({ glue }) {
    const { minify } = await import("terser");
    // Properties keep their names: they are the interface to the wasm and to the embedder.
    const { code } = await minify(await readFile(glue, "utf8"), {
      module: true,
      ecma: 2022,
      compress: true,
      mangle: true,
    });
    await writeFile(`${glue}.tmp`, `${code}\n`);
    await rename(`${glue}.tmp`, glue);
    return undefined;
  },
};
