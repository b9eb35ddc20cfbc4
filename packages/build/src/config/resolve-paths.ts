import { join, resolve } from "node:path";
import { BuildError } from "../errors.js";
import type { PythonSource, Target } from "./config.js";
import type { Paths } from "./paths.js";

/** What the folders of a build are named after. */
export interface PathsOptions {
  /** `$XDG_CACHE_HOME/pywasm` */
  cache: string;
  /** `$XDG_DATA_HOME/pywasm` */
  data: string;
  source: PythonSource;
  target: Target;
  profile: string;
  singleFile: boolean;
  /** Where the distribution is to be. @defaultValue below `data` */
  out?: string;
}

/**
 * Every folder of a build.
 *
 * @throws BuildError E_CONFIG where a folder has a name that make and configure cannot handle
 */
export function resolvePaths({ cache, data, source, target, profile, singleFile, out }: PathsOptions): Paths {
  const name = `python-${sourceTag(source)}-${target}`;
  const kind = [...(singleFile ? ["single-file"] : []), ...(profile === "release" ? [] : [profile])];
  assertUsableByMake(cache, "Set XDG_CACHE_HOME to a folder without such characters.");
  return {
    cache,
    data,
    downloads: join(cache, "downloads"),
    sources: join(cache, "sources"),
    sdks: join(cache, "sdks"),
    answers: join(cache, "answers"),
    ccache: join(cache, "ccache"),
    buildPython: join(cache, "build-python"),
    crossBuild: join(cache, "cross-build", `${name}-${profile}`),
    conformance: join(data, "conformance", `${name}-${profile}`),
    distribution: out ? resolve(out) : join(data, [name, ...kind].join("-")),
  };
}

/** Tells two sources of the same version apart: `3.13.5`, or `3.15.0a1-5f2c9d31` for a folder. */
export function sourceTag({ kind, version, dir }: PythonSource): string {
  if (kind === "release") return version;
  // Not imported: it takes longer to load than everything else here, and few need it.
  const { hash } = process.getBuiltinModule("node:crypto");
  return `${version.replace("+", "")}-${hash("sha256", dir).slice(0, 8)}`;
}

/** @throws BuildError E_CONFIG */
export function assertUsableByMake(dir: string, hint: string): void {
  // With "=", the compiler could not tell where a path ends that it is to replace by another.
  const bad = /[^\w./@+-]/.exec(dir)?.[0];
  if (!bad) return;
  throw new BuildError(
    "E_CONFIG",
    `${/\p{Cc}/u.test(dir) ? JSON.stringify(dir) : dir}: make and the compiler cannot work in a folder with ${JSON.stringify(bad)} in its name.`,
    {
      hint,
    },
  );
}
