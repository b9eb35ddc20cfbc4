import { dirname, join } from "node:path";
import type { BuildConfig } from "../config/config.js";
import type { Step } from "../step.js";
import { type LinkFiles, linkFiles } from "./link.js";
import { snapshotFiles } from "./snapshot.js";
import { stdlibFiles } from "./stdlib.js";

/** What a distribution has of the link: for WASI, with Python as it is after its start; for Emscripten, with what that calls. */
export function programFiles(config: BuildConfig): LinkFiles {
  if (config.target !== "wasi") return { ...linkFiles(config), wasm: snapshotFiles(config).wasm };
  const dir = join(config.paths.crossBuild, nameOf(config));
  return { ...linkFiles(config), dir, wasm: join(dir, "python.wasm"), exportsJson: join(dir, "exports.json") };
}

/** The step that starts Python for WASI; Emscripten's snapshot is of its glue too, and made where it runs. */
export function preinitializeSteps(config: BuildConfig): Step[] {
  return config.target === "wasi" ? [preinitializeStep(config)] : [];
}

function preinitializeStep(config: BuildConfig): Step {
  const { dir, wasm, exportsJson } = programFiles(config);
  return {
    name: "preinitialize",
    title: "Start Python, and keep it in python.wasm",
    needs: ["link", "stdlib"],
    record: join(config.paths.crossBuild, "records", nameOf(config)),
    inputs: [],
    outputs: [wasm, exportsJson],
    clean: [dir],
    actions: [
      {
        do: "preinitialize",
        wasm: linkFiles(config).wasm,
        out: wasm,
        library: dirname(stdlibFiles(config).zip),
        by: config.singleFile ? "pywasm_preinitialize_single_file" : "pywasm_preinitialize",
      },
      { do: "read-exports", wasm, out: exportsJson },
    ],
  };
}

function nameOf({ singleFile }: BuildConfig): string {
  return singleFile ? "preinitialize-single-file" : "preinitialize";
}
