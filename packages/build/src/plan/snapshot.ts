import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BuildConfig } from "../config/config.js";
import { keepModules } from "../native-programs.js";
import { hostMemory } from "../pins/host-memory.js";
import { keptModules } from "../pins/kept-modules.js";
import type { Step } from "../step.js";
import { cleanEnvironment } from "./clean-environment.js";
import { linkFiles } from "./link.js";
import { stdlibFiles, stdlibLayout } from "./stdlib.js";

/** `take-start` stands beside `index` in `dist/`. */
const takeStart = fileURLToPath(new URL("./take-start.js", import.meta.url));

export function snapshotFile({ paths }: BuildConfig): string {
  return join(paths.crossBuild, "snapshot", "python.snapshot");
}

/** The step that starts Python for Emscripten, and keeps its memory: with WASI, that is in the wasm. */
export function snapshotSteps(config: BuildConfig): Step[] {
  return config.target === "emscripten" ? [snapshotStep(config)] : [];
}

function snapshotStep(config: BuildConfig): Step {
  const { glue = "", wasm } = linkFiles(config);
  const { zip } = stdlibFiles(config);
  const { zipPath, folderPath } = stdlibLayout(config);
  const out = snapshotFile(config);
  const dir = join(config.paths.crossBuild, "snapshot");
  return {
    name: "snapshot",
    title: "Start Python, and keep its memory",
    needs: ["link", "stdlib"],
    record: join(config.paths.crossBuild, "records", "snapshot"),
    inputs: [{ path: takeStart }, { path: keepModules }],
    outputs: [out],
    clean: [dir],
    actions: [
      {
        do: "exec",
        argv: [
          process.execPath,
          ...[takeStart, "--glue", glue, "--wasm", wasm, "--stdlib", zip, "--zip", zipPath, "--folder", folderPath],
          ...["--program", `/bin/python${config.recipe.series}`, "--stack", String(hostMemory.stack), "--out", out],
          ...["--keep-modules", keepModules, ...keptModules.flatMap((name) => ["--keep", name])],
        ],
        cwd: dir,
        env: cleanEnvironment,
      },
    ],
  };
}
