import type { InstalledWheel } from "@pywasm/node";
import { ExitStatus } from "../exit-status.js";
import { interruptible } from "../interruptible.js";
import { buildOptionsOf, type Invocation } from "../invocation.js";
import { counted } from "../render/units.js";

interface PipFlags {
  target: string;
  indexUrl?: string;
  upgrade?: boolean;
}

/** `pywasm pip install --target DIR WHEEL…`. */
export async function pipInstall(invocation: Invocation): Promise<number> {
  const { locateDistribution } = await import("@pywasm/build/locate");
  const { installWheels, loadDistribution } = await import("@pywasm/node");
  const { args } = invocation.command;
  const { target, indexUrl: index, upgrade } = invocation.command.opts<PipFlags>();
  // Here --target is a folder, not what is built for.
  const folder = await locateDistribution({ ...buildOptionsOf(invocation), target: undefined });
  const python = loadDistribution(folder).manifest.python.version;
  return interruptible({ stopped: "nothing was installed" }, async (signal) => {
    report(await installWheels({ target, wheels: args, python, index, upgrade, signal }), target);
    return ExitStatus.ok;
  });
}

function report(installed: readonly InstalledWheel[], target: string): void {
  for (const { name, version, files, leftOut, dependencies } of installed) {
    const needs = dependencies.map((one) => (one.marker ? `${one.name} (${one.marker})` : one.name));
    process.stdout.write(`${name} ${version}, ${counted(files.length, "file")}\n`);
    if (needs.length > 0) process.stdout.write(`  needs, and was not installed: ${[...new Set(needs)].join(", ")}\n`);
    if (leftOut.length > 0) process.stdout.write(`  left out, for there is no compiler: ${leftOut.join(", ")}\n`);
  }
  const folder = quoted(target);
  process.stdout.write(`pywasm run --mount ${folder} --env PYTHONPATH=${folder} …\n`);
}

/** For a shell. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
