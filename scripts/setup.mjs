import { installDependencies } from "./install.mjs";
import { run } from "./run.mjs";
import { developmentNode } from "./workspace.mjs";

/**
 * Makes a clone ready to work in: its dependencies, and the packages built. Quick when there is nothing to do.
 *
 * @returns {Promise<string>} the Node to run the result with
 */
export async function setUp() {
  const fresh = !(await installDependencies());
  const node = developmentNode();
  if (!fresh) console.error("Building the packages");
  await run("turbo", ["run", "build", "--output-logs=errors-only"], { quiet: true });
  return node;
}
