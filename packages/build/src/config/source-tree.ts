import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "smol-toml";
import { glob } from "tinyglobby";
import { BuildError } from "../errors.js";
import { asBuildError } from "../filesystem-error.js";
import type { PythonLayout } from "../pins/python-recipe.js";
import { shellQuote } from "../process/shell-quote.js";

/** What a CPython source tree says about itself. */
export interface SourceTree {
  /** `PY_VERSION`, for example `3.13.5` or `3.15.0a1+`. */
  version: string;
  /** `3.13` */
  series: string;
  layout: PythonLayout;
  /** The Emscripten version that upstream builds this tree with, where the tree says it. */
  emscriptenVersion: string | undefined;
}

/** Where the Emscripten files have been over the years, newest first. */
const emscriptenFolders = ["Platforms/emscripten", "Tools/wasm/emscripten", "Tools/wasm"];

/** What a build inside the tree leaves; an out-of-tree build would take it for its own. */
const buildLeftovers = ["pyconfig.h", "Makefile", "Programs/python.o", "Python/frozen_modules/importlib._bootstrap.h"];

/**
 * Reads what has to be known of a CPython source tree before it can be built. Nothing is written.
 *
 * @throws BuildError E_SOURCE for a folder that is not CPython, or that has been built in
 */
export async function probeSourceTree(dir: string): Promise<SourceTree> {
  const version = await readVersion(dir);
  await assertClean(dir);
  const layout = findLayout(dir);
  return {
    version,
    series: version.split(".", 2).join("."),
    layout,
    emscriptenVersion: layout.configToml && (await readEmscriptenVersion(join(dir, layout.configToml))),
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

function findLayout(dir: string): PythonLayout {
  for (const folder of emscriptenFolders) {
    const configSite = `${folder}/config.site-wasm32-emscripten`;
    const configToml = `${folder}/config.toml`;
    if (!existsSync(join(dir, configSite))) continue;
    return existsSync(join(dir, configToml)) ? { configSite, configToml } : { configSite };
  }
  const folders = emscriptenFolders.join(", ");
  throw new BuildError("E_SOURCE", `${dir}: expected config.site-wasm32-emscripten in one of ${folders}; found none.`, {
    hint: "Use CPython 3.11 or newer, with its Tools and Platforms folders.",
  });
}

async function readEmscriptenVersion(file: string): Promise<string> {
  let version: unknown;
  try {
    version = parse(await readFile(file, "utf8"))["emscripten-version"];
  } catch (cause) {
    throw new BuildError("E_SOURCE", `${file} is not TOML: ${(cause as Error).message}`, {
      cause,
      hint: "Restore the file from CPython's repository.",
    });
  }
  if (typeof version === "string" && /^\d+\.\d+\.\d+$/.test(version)) return version;
  throw new BuildError(
    "E_SOURCE",
    `${file}: expected emscripten-version = "x.y.z"; found ${JSON.stringify(version)}.`,
    {
      hint: "Restore the file from CPython's repository.",
    },
  );
}
