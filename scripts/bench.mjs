// `npm run bench`: what a build costs, beside what the same build costs upstream.
import { join } from "node:path";
import { main, run } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { root } from "./workspace.mjs";

main(async () => {
  const node = await setUp();
  await run(node, [join(root, "benchmarks/build.ts"), ...process.argv.slice(2)]);
});
