import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { glob } from "tinyglobby";
import { BuildError } from "../errors.js";
import type { ActionContext, ActionHandler } from "./action.js";
import { exec } from "./exec.js";

/**
 * Compiles the IANA time zone database into a Python package `tzdata`, laid out as `zoneinfo` looks for it: zone
 * files as resources of packages, and the file `zones` that names them.
 */
export interface CompileTimeZones {
  do: "compile-time-zones";
  /** The database's source. */
  source: string;
  /** Its files to compile. */
  zones: string[];
  version: string;
  /** Receives the folder `tzdata`. */
  out: string;
}

export const compileTimeZones: ActionHandler<CompileTimeZones> = {
  version: 1,
  describe: ({ source, zones, out }) => [`cd ${source} && zic ${zicArguments(out, zones).join(" ")}`],
  async run({ source, zones, version, out }, context) {
    await mkdir(join(out, "tzdata"), { recursive: true });
    await runZic(zicArguments(out, zones), source, context);
    const names = (await glob("**", { cwd: join(out, "tzdata/zoneinfo") })).sort();
    const folders = await glob("**", { cwd: join(out, "tzdata/zoneinfo"), onlyDirectories: true });
    for (const folder of ["", ...folders]) await writeFile(join(out, "tzdata/zoneinfo", folder, "__init__.py"), "");
    await writeFile(join(out, "tzdata/__init__.py"), `IANA_VERSION = "${version}"\n`);
    await writeFile(join(out, "tzdata/zones"), `${names.join("\n")}\n`);
    return undefined;
  },
};

/** Slim files end with a rule in place of every change until 2037; `zoneinfo` reads that. */
function zicArguments(out: string, zones: string[]): string[] {
  return ["-b", "slim", "-d", join(out, "tzdata/zoneinfo"), ...zones];
}

async function runZic(args: string[], cwd: string, context: ActionContext): Promise<void> {
  // Where Debian and others have it; not on everybody's PATH.
  const env = { PATH: `${process.env.PATH ?? ""}:/usr/sbin:/sbin` };
  try {
    await exec.run({ do: "exec", argv: ["zic", ...args], cwd, env }, context);
  } catch (cause) {
    if (!(cause instanceof BuildError && cause.code === "E_TOOL")) throw cause;
    throw new BuildError("E_TOOL", "zic, the time zone compiler, is not there.", {
      cause,
      hint: "Install it: Debian and Ubuntu have it in libc-bin, Fedora in glibc-common, Alpine in tzdata-utils.",
    });
  }
}
