import { basename, join } from "node:path";
import type { BuildConfig } from "../config/config.js";
import { releaseOf } from "../config/release-of.js";
import { BuildError } from "../errors.js";
import type { Input, Step } from "../step.js";

/** The steps that make CPython's source available; a folder that the user named is there already. */
export function pythonSourceSteps(config: BuildConfig): Step[] {
  const { kind, version, dir } = config.source;
  const step = {
    name: "source-python",
    needs: [],
    record: `${dir}.source`,
    inputs: [],
    clean: [],
  };
  if (kind === "directory") {
    const record = join(config.paths.crossBuild, "records", "source-python");
    return [{ ...step, record, title: `Use the CPython source in ${dir}`, outputs: [], actions: [] }];
  }
  const release = releaseOf(config);
  if (!release) throw new BuildError("E_INTERNAL", `The recipe for ${config.recipe.series} has no release ${version}.`);
  // Not of the target that is built: all of them share the source and its record.
  const { emscripten } = config.recipe.targets;
  // Named after the first mirror: another mirror may give the same bytes under a name of its own.
  const archive = join(config.paths.downloads, basename(release.archive.urls[0] ?? ""));
  return [
    {
      ...step,
      title: `Fetch the source of CPython ${version}`,
      outputs: ["configure", "Include/patchlevel.h", emscripten.layout.configSite].map((path) => join(dir, path)),
      actions: [
        { do: "download", file: release.archive, to: archive },
        { do: "extract", archive, to: dir },
      ],
    },
  ];
}

/**
 * The part of the source that a step reads, where somebody may change it: a release is covered by the digest of
 * `source-python`.
 */
export function sourceInputs({ source }: BuildConfig, include: string[], exclude?: string[]): Input[] {
  return source.kind === "directory" ? [{ path: source.dir, include, exclude }] : [];
}
