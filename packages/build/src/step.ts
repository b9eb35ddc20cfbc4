import type { Action } from "./actions/index.js";

/** Files whose content decides whether a step is fresh. */
export interface Input {
  /** A file, or a folder when `include` is given. Absolute. */
  path: string;
  /** Globs below `path`. */
  include?: string[];
  exclude?: string[];
}

/**
 * A step is data: everything that will be done stands in it, so that a plan can be printed,
 * compared and digested. What the actions mean is in `actions/`.
 */
export interface Step {
  /** Unique in a plan, kebab-case: what `--from`, `--until` and `--force` take. */
  name: string;
  /** For people: "Configure CPython for wasm32-unknown-emscripten". */
  title: string;
  /** Names of the steps that have to be fresh before. */
  needs: string[];
  /** Base path of the step's own files: `<record>.json` (the stamp), `<record>.log`, `<record>.lock`. */
  record: string;
  /** Content that the result depends on, beside the actions and the needed steps. */
  inputs: Input[];
  /** What has to exist, unchanged, for the step to be fresh. Absolute paths of files. */
  outputs: string[];
  /** Removed before the actions run. */
  clean: string[];
  /** What a killed run may have left half-written, removed before the next run continues. */
  scrub?: { dir: string; include: string[] };
  /** Run in order. */
  actions: Action[];
}
