// `npm test` and `npm run test:slow`: what is missing is set up first. turbo.json says what needs what; all that does not
// wait for something else runs at the same time.
import { rmSync } from "node:fs";
import { installDependencies } from "./install.mjs";
import { reportFolders } from "./reports.mjs";
import { main, run } from "./run.mjs";
import { developmentNode } from "./workspace.mjs";

const suites = {
  all: [
    "cpython",
    "cpython:wasi",
    "conformance",
    "conformance:wasi",
    "system-packages",
    "runtimes",
    "lint",
    "knip",
    "typecheck",
    "typecheck:root",
    "test:unit",
    "vitest:repository",
    "vitest:packed",
    "vitest:integration",
  ],
  slow: ["vitest:slow"],
};

main(async () => {
  const tasks = process.argv[2] === "slow" ? suites.slow : suites.all;
  await installDependencies();
  developmentNode();
  for (const folder of reportFolders()) rmSync(folder, { recursive: true, force: true });
  await run("turbo", ["run", ...tasks, "--continue=dependencies-successful", "--concurrency=3"]);
});
