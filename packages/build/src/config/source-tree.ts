import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { glob } from "tinyglobby";
import { BuildError } from "../errors.js";
import { asBuildError } from "../filesystem-error.js";
import type { PythonLayout } from "../pins/python-recipe.js";
import { shellQuote } from "../process/shell-quote.js";
import type { VersionRange } from "../sdk/fits.js";
import type { Target } from "./config.js";
import { readSdkVersion } from "./sdk-version.js";

/** What a CPython source tree says about itself. */
export interface SourceTree {
  /** `PY_VERSION`, for example `3.13.5` or `3.15.0a1+`. */
  version: string;
  /** `3.13` */
  series: string;
  layout: PythonLayout;
  /** The SDK that upstream builds this tree with, where the tree says it. */
  sdk: VersionRange | undefined;
}

/** What CPython keeps for each target, and where that has been over the years, newest first. */
const filesOf: Record<Target, { name: string; folders: string[]; sdkVersion: string[] }> = {
  emscripten: {
    name: "config.site-wasm32-emscripten",
    folders: ["Platforms/emscripten", "Tools/wasm/emscripten", "Tools/wasm"],
    sdkVersion: ["config.toml"],
  },
  wasi: {
    name: "config.site-wasm32-wasi",
    folders: ["Platforms/WASI", "Tools/wasm/wasi", "Tools/wasm"],
    sdkVersion: ["config.toml", "__main__.py", "wasi.py"],
  },
};

/** What a build inside the tree leaves; an out-of-tree build would take it for its own. */
const buildLeftovers = ["pyconfig.h", "Makefile", "Programs/python.o", "Python/frozen_modules/importlib._bootstrap.h"];

/**
 * Reads what has to be known of a CPython source tree before it can be built. Nothing is written.
 *
 * @throws BuildError E_SOURCE for a folder that is not CPython, or that has been built in
 */
export async function probeSourceTree(dir: string, target: Target): Promise<SourceTree> {
  const version = await readVersion(dir);
  await assertClean(dir);
  const layout = findLayout(dir, target);
  return {
    version,
    series: version.split(".", 2).join("."),
    layout,
    sdk: layout.sdkVersion === undefined ? undefined : await readSdkVersion(target, join(dir, layout.sdkVersion)),
  };
}

async function assertClean(dir: string): Promise<void> {
  const objects = await glob("{Modules,Objects,Parser,Programs,Python}/**/*.[oa]", { cwd: dir });
  const leftover = buildLeftovers.find((path) => existsSync(join(dir, path))) ?? objects.sort()[0];
  if (!leftover) return;
  const hint = existsSync(join(dir, "Makefile"))
    ? `Clean it with: ${shellQuote(["make", "-C", dir, "distclean"])}`
    : `Remove all that a build left; a checkout lists it with: ${shellQuote(["git", "-C", dir, "clean", "-ndX"])}`;
  throw new BuildError("E_SOURCE", `${dir}: expected a clean source tree; found ${leftover}, left by a build in it.`, {
    hint,
  });
}

async function readVersion(dir: string): Promise<string> {
  const file = join(dir, "Include/patchlevel.h");
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EACCES") throw asBuildError(error, file);
    return "";
  });
  const version = /^#define\s+PY_VERSION\s+"(\d+\.\d+[^"]*)"/m.exec(text)?.[1];
  const missing = ["configure", "Modules/main.c"].find((path) => !existsSync(join(dir, path)));
  if (version && !missing) return version;
  const found = existsSync(dir)
    ? `no ${version ? missing : "version in Include/patchlevel.h"} in it`
    : "no such folder";
  throw new BuildError("E_SOURCE", `${dir}: expected a CPython source tree; found ${found}.`, {
    hint: "Name the top folder of a CPython checkout, or leave --source out to fetch a release.",
  });
}

function findLayout(dir: string, target: Target): PythonLayout {
  const { name, folders, sdkVersion: versionFiles } = filesOf[target];
  for (const folder of folders) {
    const configSite = `${folder}/${name}`;
    if (!existsSync(join(dir, configSite))) continue;
    const sdkVersion = versionFiles.map((file) => `${folder}/${file}`).find((path) => existsSync(join(dir, path)));
    return sdkVersion === undefined ? { configSite } : { configSite, sdkVersion };
  }
  throw new BuildError("E_SOURCE", `${dir}: expected ${name} in one of ${folders.join(", ")}; found none.`, {
    hint: "Use CPython 3.11 or newer, with its Tools and Platforms folders.",
  });
}
