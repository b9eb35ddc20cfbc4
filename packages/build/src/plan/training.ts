import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BuildConfig } from "../config/config.js";
import { instrumented, profileOf } from "../config/profiles.js";
import { resolvePaths } from "../config/resolve-paths.js";
import { hostTriples, sdkProviders } from "../config/targets.js";
import { training } from "../native-programs.js";
import { recipeFor } from "../pins/python-recipe.js";
import type { Step } from "../step.js";
import { cleanEnvironment } from "./clean-environment.js";
import { linkFiles } from "./link.js";
import { sourceInputs } from "./source-python.js";
import { stdlibLayout } from "./stdlib.js";
import { toolchain } from "./toolchain.js";

/** `train` stands beside `index` in `dist/`. */
const train = fileURLToPath(new URL("./train.js", import.meta.url));

/** What of the plan has to be done before. */
export const trained = "train";

/** What is trained: for Emscripten, whatever the target. Both are compiled alike, and WASI's SDKs have nothing that writes counts. */
export function instrumentedConfig(config: BuildConfig): BuildConfig {
  const target = "emscripten";
  const { source, paths } = config;
  const { crossBuild } = resolvePaths({ ...paths, source, target, profile: instrumented, singleFile: false });
  return {
    ...config,
    target,
    hostTriple: hostTriples[target],
    profile: instrumented,
    recipe: recipeFor(config.recipe, target),
    sdk: config.target === target ? config.sdk : sdkProviders[target],
    singleFile: false,
    paths: { ...paths, crossBuild },
  };
}

/** The flags by which functions count how often they come to where, or are compiled by such counts. */
export function countFlags(config: BuildConfig): string[] {
  const { counts } = profileOf(config.profile);
  if (counts === "made") return ["-fprofile-generate"];
  return counts === "used" ? [`-fprofile-use=${countsFile(instrumentedConfig(config))}`] : [];
}

function countsFile({ paths }: BuildConfig): string {
  return join(paths.crossBuild, "training", "python.profdata");
}

/**
 * The steps that make the counts: those that build what is trained, under names of their own where they are not shared with every
 * build, and the training.
 *
 * @param config - of what is trained
 * @param steps - that build it, the last links it
 */
export function trainingSteps(config: BuildConfig, steps: Step[]): Step[] {
  const { crossBuild } = config.paths;
  const own = new Set(steps.filter(({ record }) => record.startsWith(`${crossBuild}/`)).map(({ name }) => name));
  const rename = (name: string) => (own.has(name) ? `${instrumented}-${name}` : name);
  return [
    ...steps.map((step) => ({
      ...step,
      name: rename(step.name),
      title: own.has(step.name) ? `${step.title}, to be trained` : step.title,
      needs: step.needs.map(rename),
    })),
    trainStep(config, rename("link")),
  ];
}

function trainStep(config: BuildConfig, link: string): Step {
  const { glue = "", wasm } = linkFiles(config);
  const { folderPath } = stdlibLayout(config);
  const counts = countsFile(config);
  const raw = `${counts}.raw`;
  const cwd = dirname(counts);
  return {
    name: trained,
    title: "Train Python",
    needs: [link],
    record: join(config.paths.crossBuild, "records", trained),
    inputs: [
      ...[{ path: train }, { path: training.trainer }, { path: training.programs, include: ["*.py"] }],
      ...sourceInputs(config, ["Lib/**/*.py"]),
    ],
    outputs: [counts],
    clean: [cwd],
    actions: [
      {
        do: "exec",
        argv: [
          process.execPath,
          ...[train, "--glue", glue, "--wasm", wasm],
          ...["--library", join(config.source.dir, "Lib"), "--folder", folderPath],
          ...["--trainer", training.trainer, "--programs", training.programs, "--out", raw],
        ],
        cwd,
        env: cleanEnvironment,
      },
      { do: "exec", argv: [toolchain(config).profdata, "merge", "-o", counts, raw], cwd, env: cleanEnvironment },
    ],
  };
}
