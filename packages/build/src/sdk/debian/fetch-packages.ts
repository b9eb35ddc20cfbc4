import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BuildError } from "../../errors.js";
import { debianSdk } from "../../pins/debian.js";
import { runOrFail } from "../program.js";
import type { SdkContext } from "../provider.js";
import type { PrivateApt } from "./apt-config.js";
import { fromMirror } from "./from-mirror.js";
import {
  archiveName,
  type DebianPackage,
  downloadReader,
  llvmOfEmscripten,
  parseSimulation,
  statusFile,
} from "./packages.js";

/** What was fetched. */
export interface FetchedPackages {
  packages: DebianPackage[];
  /** Paths of the archives, in the order in which apt would install them. */
  archives: string[];
  /** LLVM's major version, as the paths in the packages have it. */
  llvm: string;
}

/** Reads the suite's index, decides what is needed, and fetches it; what an earlier run fetched is kept. */
export async function fetchPackages(apt: PrivateApt, context: SdkContext): Promise<FetchedPackages> {
  const get = (args: string[], onLine?: (line: string) => void) =>
    runOrFail("apt-get", ["-c", apt.config, ...args], context, { ...(onLine && { onLine }), env: { LC_ALL: "C" } });
  const install = ["-qq", "install", ...debianSdk.packages];

  await fromMirror(get(["-qq", "update"]));
  const all = parseSimulation(await get(["--simulate", ...install]));
  const leftOut = all.filter(({ name }) => debianSdk.leftOut.some((pattern) => pattern.test(name)));
  await writeFile(apt.status, statusFile(leftOut));
  const packages = parseSimulation(await get(["--simulate", ...install]));

  const read = downloadReader();
  const noisy = ["-q", "-y", "--download-only", "-o", "APT::Status-Fd=1", "install", ...debianSdk.packages];
  await fromMirror(
    get(noisy, (line) => {
      const state = read(line);
      if (state) context.emit({ type: "step-progress", step: context.step, ...state, unit: "bytes" });
    }),
  );

  const show = await runOrFail("apt-cache", ["-c", apt.config, "show", "--no-all-versions", "emscripten"], context);
  const llvm = llvmOfEmscripten(show);
  if (!llvm) throw new BuildError("E_SDK", "Debian's emscripten package does not say which clang it needs.");
  return { packages, archives: packages.map((item) => join(apt.archives, archiveName(item))), llvm };
}
