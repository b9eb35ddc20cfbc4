import { resolve } from "node:path";
import { builtPage } from "../built-page.js";
import { ExitStatus } from "../exit-status.js";
import { interruptible } from "../interruptible.js";
import { buildOptionsOf, type Invocation } from "../invocation.js";
import { bytes } from "../render/units.js";

interface WebFlags {
  page?: string;
  smallest?: boolean;
  quiet?: boolean;
}

/** In bytes: smaller files take no time. */
const WORTH_TELLING = 1e6;

/** `pywasm web DIR`. */
export async function web(invocation: Invocation): Promise<number> {
  const { BuildError, writeWebFolder } = await import("@pywasm/build");
  const { locateDistribution } = await import("@pywasm/build/locate");
  const { page = builtPage(), smallest, quiet } = invocation.command.opts<WebFlags>();
  if (page === undefined) {
    throw new BuildError("E_USAGE", "this pywasm was built without its page", { hint: "Name one with --page." });
  }
  const out = resolve(String(invocation.command.args[0]));
  const onFile = (path: string, size: number) => {
    if (!quiet && size >= WORTH_TELLING) process.stderr.write(`compressing ${path}, ${bytes(size)}\n`);
  };
  const onFirst = () => process.stderr.write("stopping; once more ends it at once\n");
  return interruptible({ stopped: "nothing was written", onFirst }, async (signal) => {
    const distribution = await locateDistribution(buildOptionsOf(invocation));
    await writeWebFolder({ distribution, page, out, smallest, signal, onFile });
    process.stdout.write(`${out}\n`);
    return ExitStatus.ok;
  });
}
