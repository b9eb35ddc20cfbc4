// `npm run bench`: what a build costs, beside what the same build costs upstream. `npm run bench start`: what starting
// Python costs, beside Node. `npm run bench speed`: programs under WASI, beside Emscripten. `npm run bench browser`: the same in Chromium, beside Pyodide.
import { join } from "node:path";
import { main, run } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { root } from "./workspace.mjs";

main(async () => {
  const node = await setUp();
  const [name = "build", ...args] = process.argv.slice(2);
  await run(node, [join(root, `benchmarks/${name}.ts`), ...args]);
});
