import { chmod, mkdir, readFile, rename, writeFile as write } from "node:fs/promises";
import { dirname } from "node:path";
import type { ActionHandler } from "./action.js";

/** Writes a text file, whole. One that already says the same keeps its time: make sees no change. */
export interface WriteFile {
  do: "write-file";
  path: string;
  content: string;
  /** May be run. @defaultValue false */
  executable?: boolean;
}

export const writeFile: ActionHandler<WriteFile> = {
  version: 1,
  describe: ({ path, content }) => [`write ${path} (${Buffer.byteLength(content)} bytes)`],
  async run({ path, content, executable = false }) {
    const mode = executable ? 0o755 : 0o644;
    const present = await readFile(path, "utf8").catch(() => undefined);
    if (present !== content) {
      await mkdir(dirname(path), { recursive: true });
      await write(`${path}.tmp`, content);
      await rename(`${path}.tmp`, path);
    }
    await chmod(path, mode);
    return undefined;
  },
};
