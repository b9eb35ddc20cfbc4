import { hash } from "node:crypto";
import { join } from "node:path";
import { glob } from "tinyglobby";
import { handlerOf } from "../actions/index.js";
import type { Input, Step } from "../step.js";
import type { InputFiles, StepDigest } from "./record.js";
import type { StatCache } from "./stat-cache.js";

/** Raised when steps that ran before are not to be trusted any more. */
const ENGINE_VERSION = 1;

/** Content of one input. */
interface InputContent {
  digest: string;
  files: InputFiles;
}

/** Reads what steps depend on; trees that several steps read are read once. */
export class StepDigester {
  readonly #inputs = new Map<string, Promise<InputContent>>();

  constructor(readonly files: StatCache) {}

  /** To be called when something may have been written. */
  forget(): void {
    this.#inputs.clear();
  }

  /** @param needs - identity of the needed steps by name */
  async digest(step: Step, needs: Record<string, string>): Promise<{ digest: StepDigest; inputs: InputFiles[] }> {
    const inputs = await Promise.all(step.inputs.map((input) => this.#read(input)));
    const parts = { definition: definitionOf(step), needs, inputs: inputs.map(({ digest }) => digest) };
    return {
      digest: { total: hash("sha256", JSON.stringify(parts)), ...parts },
      inputs: inputs.map(({ files }) => files),
    };
  }

  #read(input: Input): Promise<InputContent> {
    const key = JSON.stringify(input);
    const known = this.#inputs.get(key) ?? this.#readNow(input);
    this.#inputs.set(key, known);
    return known;
  }

  async #readNow(input: Input): Promise<InputContent> {
    const paths = input.include ? await filesBelow(input) : [input.path];
    const digests = await this.files.digests(paths);
    const files = Object.fromEntries(paths.map((path, index) => [path, digests[index] ?? "missing"]));
    return { digest: hash("sha256", JSON.stringify(files)), files };
  }
}

async function filesBelow({ path, include = [], exclude = [] }: Input): Promise<string[]> {
  const names = await glob(include, { cwd: path, ignore: exclude, dot: true, expandDirectories: false });
  return names.sort().map((name) => join(path, name));
}

/** How many processes share the work decides over its time, and not over its result. */
const JOBS = /^(?:-j|--jobs=)\d+$/;

function definitionOf({ record, outputs, clean, actions }: Step): string {
  const versions = actions.map((action) => handlerOf(action).version);
  const definition = { engine: ENGINE_VERSION, record, outputs, clean, actions, versions };
  const withoutJobs = (_: string, value: unknown) => (typeof value === "string" && JOBS.test(value) ? "-j" : value);
  return hash("sha256", JSON.stringify(definition, withoutJobs));
}
