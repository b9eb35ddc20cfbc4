import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { glob } from "tinyglobby";

/**
 * A digest for each test file: of its content, and of all that its run is made of besides.
 *
 * @param tests - as `listTests` names them
 * @param circumstances - of a test: distribution, place, arguments, what is expected
 */
export async function digestTests(
  source: string,
  tests: readonly string[],
  circumstances: (test: string) => unknown,
): Promise<Map<string, string>> {
  const folder = join(source, "Lib", "test");
  const shared = await digestOf(folder, ["support/**/*.py", "libregrtest/*.py"]);
  const entries = tests.map(async (test): Promise<[string, string]> => {
    const path = test.replace(/^test\./, "").replaceAll(".", "/");
    const own = await digestOf(folder, [`${path}.py`, `${path}/**/*.py`]);
    return [test, hash("sha256", JSON.stringify([circumstances(test), shared, own])).slice(0, 16)];
  });
  return new Map(await Promise.all(entries));
}

async function digestOf(folder: string, patterns: string[]): Promise<string> {
  const paths = (await glob(patterns, { cwd: folder })).sort();
  const contents = await Promise.all(paths.map((path) => readFile(join(folder, path))));
  return hash("sha256", Buffer.concat(contents.flatMap((content, at) => [Buffer.from(`${paths[at]}\0`), content])));
}
