import { chmod, writeFile } from "node:fs/promises";

/** Writes a program of a toolchain folder: POSIX shell, without its first line. */
export async function writeScript(path: string, body: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
}
