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

/** What the step makes: a snapshot, and the wasm that it is of, which says what a start calls. */
export function snapshotFiles({ paths }: BuildConfig): { dir: string; snapshot: string; wasm: string } {
  const dir = join(paths.crossBuild, "snapshot");
  return { dir, snapshot: join(dir, "python.snapshot"), wasm: join(dir, "python.wasm") };
}

/** The step that starts Python for Emscripten, and keeps its memory: with WASI, that is in the wasm. */
export function snapshotSteps(config: BuildConfig): Step[] {
  return config.target === "emscripten" ? [snapshotStep(config)] : [];
}

function snapshotStep(config: BuildConfig): Step {
  const { glue = "", wasm, exportsJson } = linkFiles(config);
  const { zip } = stdlibFiles(config);
  const { zipPath, folderPath } = stdlibLayout(config);
  const { dir, snapshot, wasm: hinted } = snapshotFiles(config);
  return {
    name: "snapshot",
    title: "Start Python, and keep its memory",
    needs: ["link", "stdlib"],
    record: join(config.paths.crossBuild, "records", "snapshot"),
    inputs: [{ path: takeStart }, { path: keepModules }],
    outputs: [snapshot, hinted],
    clean: [dir],
    actions: [
      {
        do: "exec",
        argv: [
          process.execPath,
          ...[takeStart, "--glue", glue, "--wasm", wasm, "--stdlib", zip, "--zip", zipPath, "--folder", folderPath],
          ...["--program", `/bin/python${config.recipe.series}`, "--stack", String(hostMemory.stack)],
          ...["--exports", exportsJson, "--out", snapshot, "--hinted", hinted],
          ...["--keep-modules", keepModules, ...keptModules.flatMap((name) => ["--keep", name])],
        ],
        cwd: dir,
        env: cleanEnvironment,
      },
    ],
  };
}
