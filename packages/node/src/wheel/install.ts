import { resolve } from "node:path";
import { applyInstall } from "./apply-install.js";
import { describeInstall } from "./describe-install.js";
import type { InstalledWheel, InstallWheelsOptions } from "./install-wheels.js";
import { obtainWheel } from "./obtain-wheel.js";
import { planInstall } from "./plan-install.js";
import { readWheel, type Wheel } from "./read-wheel.js";
import { parseRequirement } from "./requirement.js";
import { WheelError } from "./wheel-error.js";

/** What `installWheels` does, once it is asked for. */
export async function install(options: InstallWheelsOptions): Promise<InstalledWheel[]> {
  const { index = "https://pypi.org/simple", python, signal, upgrade = false } = options;
  const target = resolve(options.target);
  const requirements = options.wheels.map(parseRequirement);
  const source = { index: indexUrl(index), python, signal };
  const wheels: Wheel[] = [];
  for (const requirement of requirements) {
    const obtained = await obtainWheel(requirement, source);
    const wheel = readWheel(obtained.bytes, obtained.filename, python);
    wheels.push({ ...wheel, files: describeInstall(wheel, obtained) });
  }
  await applyInstall(target, await planInstall(target, wheels, upgrade), signal);
  return wheels.map(({ name, version, files, leftOut, dependencies }) => {
    return { name, version, files: [...files.keys()].sort(), leftOut, dependencies };
  });
}

function indexUrl(index: string): URL {
  if (URL.canParse(index) && /^https?:$/.test(new URL(index).protocol)) return new URL(index);
  throw new WheelError(
    "E_USAGE",
    `${JSON.stringify(index)}: expected the address of an index, as in https://pypi.org/simple.`,
  );
}
