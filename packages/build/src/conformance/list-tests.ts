import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { BuildError } from "../errors.js";

/** Where regrtest names the packages whose files are tests of their own: the first up to 3.12, the second since. */
const finders = ["runtest.py", "findtests.py"];

/**
 * The test files of a source tree by the names that regrtest gives them: `test_os`, `test.test_asyncio.test_events`.
 *
 * @param source - a CPython tree
 * @throws BuildError E_SOURCE for a tree without tests
 */
export async function listTests(source: string): Promise<string[]> {
  const folder = join(source, "Lib", "test");
  if (!existsSync(join(folder, "libregrtest"))) {
    throw new BuildError("E_SOURCE", `${folder}: expected CPython's tests; found no libregrtest.`, {
      hint: "Fetch CPython's source with `pywasm source`, or name a whole tree by --source.",
    });
  }
  const names = await testsIn(folder);
  const split = await splitPackages(join(folder, "libregrtest"));
  const lists = names.map(async (name) =>
    split.has(name) ? (await testsIn(join(folder, name))).map((part) => `test.${name}.${part}`) : [name],
  );
  return (await Promise.all(lists)).flat().sort();
}

async function testsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => /^test_\w+(\.py)?$/.test(entry.name) && entry.isDirectory() !== entry.name.endsWith(".py"))
    .map(({ name }) => name.replace(/\.py$/, ""));
}

async function splitPackages(libregrtest: string): Promise<Set<string>> {
  const present = finders.map((name) => join(libregrtest, name)).filter((path) => existsSync(path));
  const texts = await Promise.all(present.map((path) => readFile(path, "utf8")));
  const list = /^SPLITTESTDIRS\b[^{]*\{([^}]*)\}/m.exec(texts.join("\n"))?.[1] ?? "";
  return new Set([...list.matchAll(/"(\w+)"/g)].map(([, name]) => String(name)));
}
