import { BuildError } from "../errors.js";
import { findOnPath } from "../process/find-on-path.js";
import type { ActionHandler } from "./action.js";

/** Makes sure that programs of the build machine are there, before something fails for the lack of them. */
export interface RequireTools {
  do: "require-tools";
  tools: RequiredTool[];
}

interface RequiredTool {
  /** Names, one of which has to be there. */
  anyOf: string[];
  /** Debian's package. */
  package: string;
  /** What it is for, in the message. */
  why: string;
}

export const requireTools: ActionHandler<RequireTools> = {
  version: 1,
  describe: ({ tools }) => tools.map(({ anyOf }) => `command -v ${anyOf.join(" || command -v ")}`),
  async run({ tools }) {
    for (const tool of tools) {
      const found = await Promise.all(tool.anyOf.map((name) => findOnPath(name, process.env)));
      if (found.some((path) => path !== undefined)) continue;
      throw new BuildError("E_TOOL", `Expected ${tool.anyOf.join(" or ")} (${tool.why}); found none in PATH.`, {
        hint: `Install it, on Debian with: sudo apt-get install ${tool.package}`,
      });
    }
    return undefined;
  },
};
