// The other JavaScript runtimes that the tests run in, from the npm registry, into the cache folder.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { programOf, runtimes, runtimesFolder, workerd } from "../tests/behaviour/runtimes.mjs";
import { main, run } from "./run.mjs";

const all = [...runtimes, workerd];

main(async () => {
  const dependencies = Object.fromEntries(all.map((runtime) => [runtime.install, runtime.package]));
  const wanted = `${JSON.stringify({ private: true, dependencies }, null, 2)}\n`;
  const file = join(runtimesFolder, "package.json");
  // Written last: what was stopped in the middle is installed again.
  const installed = join(runtimesFolder, "installed.json");
  const isThere = existsSync(installed) && readFileSync(installed, "utf8") === wanted;
  if (isThere && all.every((runtime) => existsSync(programOf(runtime)))) return;
  console.log(`Installing ${all.map(({ name }) => name).join(", ")}`);
  mkdirSync(runtimesFolder, { recursive: true });
  writeFileSync(file, wanted);
  await run("npm", ["install", "--prefix", runtimesFolder, "--ignore-scripts", "--no-audit", "--no-fund"], {
    quiet: true,
  });
  writeFileSync(installed, wanted);
});
