import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileDigests } from "../distribution/file-digests.js";
import { createSpdxDocument } from "../distribution/spdx.js";
import type { ActionHandler } from "./action.js";
import { readComponents } from "./collect-licenses.js";

/** Writes the SPDX SBOM of the files that are in a folder. */
export interface WriteSbom {
  do: "write-sbom";
  dir: string;
  /** Name of the file, in `dir`. */
  file: string;
  name: string;
  /** From `collect-licenses`. */
  components: string;
  /** Seconds since 1970. */
  created: number;
}

export const writeSbom: ActionHandler<WriteSbom> = {
  version: 1,
  describe: ({ dir, file }) => [`# write ${join(dir, file)}`],
  async run({ dir, file, name, components, created }) {
    const files = (await fileDigests(dir)).filter(({ path }) => path !== file);
    const document = createSpdxDocument({ name, created, files, components: await readComponents(components) });
    await writeFile(join(dir, file), `${JSON.stringify(document, null, 2)}\n`);
    return undefined;
  },
};
