// The behaviours, on the package as it is built, in whatever runtime this is started with: a line of JSON for each.
// node run.mjs <distribution> <thread|worker>
import { createPython, createPythonWorker } from "@pywasm/node";
import { behaviours } from "./suite.mjs";

const [distribution = "", kind] = process.argv.slice(2);
const create = kind === "worker" ? createPythonWorker : createPython;
const quiet = () => {};
const home = {
  /** @param {import("./suite.mjs").Options} [options] */
  create: (options) => create({ distribution, stdout: quiet, stderr: quiet, ...options }),
};
for (const { name, check } of behaviours) {
  const problem = await check(home).then(
    () => undefined,
    (error) => String(error?.message ?? error),
  );
  console.log(JSON.stringify({ name, problem }));
}
