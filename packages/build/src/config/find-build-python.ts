import { access, constants, realpath } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { askProgram } from "../process/ask-program.js";

/**
 * An interpreter on this machine that can stand in for one compiled from the same source: CPython of exactly this
 * version, with what the build asks of it. Only `pythonX.Y` and `python3` are tried, each place in PATH once, all at
 * the same time, because every question is a process.
 *
 * @returns its absolute path, or undefined
 */
export async function findBuildPython(version: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const names = [`python${version.split(".", 2).join(".")}`, "python3"];
  const folders = (env.PATH ?? "").split(delimiter).filter(isAbsolute);
  const candidates = await executables(names.flatMap((name) => folders.map((folder) => join(folder, name))));
  const answers = await Promise.all(candidates.map((python) => ask(python, env)));
  return answers.find((answer) => answer?.version === version)?.executable;
}

/** The modules are those that freezing, sysconfig and compiling the standard library import from the interpreter itself. */
const question = [
  "import sys, argparse, binascii, hashlib, sysconfig, zipfile",
  "assert sys.implementation.name == 'cpython' and not hasattr(sys, 'gettotalrefcount')",
  "print(sys.version.split()[0], sys.executable)",
].join("\n");

async function ask(
  python: string,
  env: NodeJS.ProcessEnv,
): Promise<{ version: string; executable: string } | undefined> {
  const { exitCode, stdout } = await askProgram(python, ["-I", "-c", question], { env, timeout: 5000 });
  const [, version, executable] = /^(\S+) (\/.*)$/m.exec(stdout) ?? [];
  return exitCode === 0 && version && executable ? { version, executable } : undefined;
}

/** The programs among the paths, each once. */
async function executables(paths: string[]): Promise<string[]> {
  const found = await Promise.all(paths.map((path) => programAt(path).catch(() => undefined)));
  return [...new Set(found.filter((path) => path !== undefined))];
}

async function programAt(path: string): Promise<string> {
  await access(path, constants.X_OK);
  return realpath(path);
}
