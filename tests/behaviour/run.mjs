// The behaviours, on the package as it is built, in whatever runtime this is started with: a line of JSON for each.
import { createPython } from "@pywasm/node";
import { behaviours } from "./suite.mjs";

const [distribution = ""] = process.argv.slice(2);
const quiet = () => {};
const home = {
  /** @param {import("./suite.mjs").Options} [options] */
  create: (options) => createPython({ distribution, stdout: quiet, stderr: quiet, ...options }),
};
for (const { name, check } of behaviours) {
  const problem = await check(home).then(
    () => undefined,
    (error) => String(error?.message ?? error),
  );
  console.log(JSON.stringify({ name, problem }));
}
