import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { glob } from "tinyglobby";
import { BuildError } from "../errors.js";
import type { ActionHandler } from "./action.js";

/**
 * Fails where a file holds a path of the build machine: it would differ from machine to machine, and tell who
 * built it.
 */
export interface RefusePaths {
  do: "refuse-paths";
  dir: string;
  /** Absolute. The user's home folder is one of them without being named. */
  paths: string[];
}

export const refusePaths: ActionHandler<RefusePaths> = {
  version: 1,
  describe: ({ dir, paths }) => [`! grep -rF ${paths.map((path) => `-e ${path}`).join(" ")} ${dir}`],
  async run({ dir, paths }) {
    const needles = [...paths, ...homeFolder()];
    for (const name of (await glob("**", { cwd: dir, dot: true })).sort()) {
      const content = await readFile(join(dir, name));
      for (const path of needles) {
        const at = indexOfPath(content, `${path}/`);
        if (at >= 0) throw leak(name, content, path, at);
      }
    }
    return undefined;
  },
};

/** Where the path begins, and not another path goes on: `/src` is not in `/usr/src`. */
function indexOfPath(content: Buffer, path: string): number {
  for (let at = content.indexOf(path); at >= 0; at = content.indexOf(path, at + 1)) {
    if (at === 0 || !/[\w.-]/.test(String.fromCharCode(content[at - 1] ?? 0))) return at;
  }
  return -1;
}

/** `/home/alice`; not `/root`, which documentation speaks of. */
function homeFolder(): string[] {
  const home = homedir();
  return home.split("/").length > 2 ? [home] : [];
}

function leak(name: string, content: Buffer, path: string, at: number): BuildError {
  const around = content.toString("latin1", Math.max(0, at - 40), at + path.length + 40).replace(/[^ -~]+/g, " ");
  return new BuildError("E_INTERNAL", `${name} holds a path of this machine, at byte ${at}: …${around}…`, {
    hint: `Report it with the step's log: no output may depend on ${path}.`,
  });
}
