// `npm start`: from a fresh clone to Python running in WebAssembly.
import { join } from "node:path";
import { main, run } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { root } from "./workspace.mjs";

const nextSteps = `
Try next:
  npx pywasm run                              a prompt
  npx pywasm run -c 'print(6 * 7)'            Python's own arguments, exit status and pipes
  npx pywasm build --profile debug            another build, beside this one
  npx pywasm build --explain                  why each step would run, or not
  npx pywasm doctor                           what is missing on this machine, and the fix
`;

/**
 * Does one thing under a heading and tells how long it took.
 *
 * @template T
 * @param {Map<string, number>} times
 * @param {string} name
 * @param {() => Promise<T>} work
 */
async function timed(times, name, work) {
  const start = performance.now();
  const result = await work();
  times.set(name, performance.now() - start);
  return result;
}

main(async () => {
  /** @type {Map<string, number>} */
  const times = new Map();
  const node = await timed(times, "set-up", setUp);
  const pywasm = (/** @type {string[]} */ ...args) => run(node, [join(root, "apps/cli/bin/pywasm.js"), ...args]);

  await timed(times, "build", () => pywasm("build"));
  console.log();
  await timed(times, "tour", () => pywasm("run", join(root, "examples/tour.py")));
  console.log();
  await pywasm("info");
  console.log(`\nTime: ${[...times].map(([name, ms]) => `${name} ${(ms / 1000).toFixed(1)} s`).join(", ")}`);
  console.log(nextSteps);
});
