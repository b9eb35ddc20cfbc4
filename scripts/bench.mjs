// `npm run bench [NAME ...]`: how fast it is, beside others; all of benchmarks/ where none is named. What begins with `--` is for
// the benchmarks: benchmarks/harness/arguments.ts.
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { CommandError, main, run } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { root } from "./workspace.mjs";

main(async () => {
  const folder = join(root, "benchmarks");
  const all = readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => basename(file, ".ts"));
  const options = process.argv.slice(2).filter((argument) => argument.startsWith("--"));
  const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined)
    throw new CommandError("npm run bench", 2, `Expected one of ${all.join(", ")}, found ${unknown}.\n`);
  const node = await setUp();
  /** @type {Error[]} */
  const failed = [];
  for (const name of names.length > 0 ? names : all) {
    // One that misses a limit, or fails, does not keep the others from being measured.
    await run(node, [join(folder, `${name}.ts`), ...options]).catch((error) => failed.push(error));
  }
  if (failed.length > 0) throw new AggregateError(failed, failed.map(({ message }) => message).join("\n"));
});
