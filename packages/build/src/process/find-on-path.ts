import { access, constants, stat } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** The first program of that name on PATH; a folder is none. */
export async function findOnPath(program: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const dir of (env.PATH ?? "").split(delimiter).filter(Boolean)) {
    const candidate = join(dir, program);
    if ((await exists(candidate, constants.X_OK)) && (await stat(candidate)).isFile()) return candidate;
  }
  return undefined;
}

/** Whether a file can be reached, and used in that way. */
export async function exists(path: string, mode: number = constants.F_OK): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
