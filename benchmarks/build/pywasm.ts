import { existsSync } from "node:fs";
import { mkdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { type Measured, measure } from "./measure.ts";

/** The part of `pywasm build --dry-run --json` that is read here. */
export interface BuildFacts {
  jobs: number;
  machinePython?: string;
  source: { version: string; dir: string };
  recipe: { layout: { configSite: string } };
  paths: { cache: string; sdks: string; downloads: string; crossBuild: string };
}

/** What one `pywasm build` cost. */
export interface Build extends Measured {
  /** Seconds by step. */
  steps: Record<string, number>;
}

const program = join(import.meta.dirname, "../../apps/cli/bin/pywasm.js");

/** `pywasm` with cache and data folders of its own below a folder. */
export class Pywasm {
  readonly dir: string;
  readonly jobs: number;
  readonly log: string;
  readonly #env: NodeJS.ProcessEnv;

  constructor(dir: string, jobs: number) {
    this.dir = dir;
    this.jobs = jobs;
    this.log = join(dir, "pywasm.log");
    this.#env = { XDG_CACHE_HOME: join(dir, "cache"), XDG_DATA_HOME: join(dir, "data") };
  }

  /** SDKs and downloads are those that the machine has already. */
  async share({ sdks, downloads }: BuildFacts["paths"]): Promise<void> {
    const cache = join(this.dir, "cache", "pywasm");
    await mkdir(cache, { recursive: true });
    for (const [name, folder] of Object.entries({ sdks, downloads })) {
      if (!existsSync(join(cache, name))) await symlink(folder, join(cache, name));
    }
  }

  /** Removes parts of the cache. */
  async remove(...parts: string[]): Promise<void> {
    for (const part of parts) await rm(join(this.dir, "cache", "pywasm", part), { recursive: true, force: true });
  }

  async build(...args: string[]): Promise<Build> {
    const argv = ["build", `-j${this.jobs}`, "--json", ...args];
    const measured = await measure({ argv: [process.execPath, program, ...argv], env: this.#env, log: this.log });
    const { ran } = JSON.parse(measured.stdout) as { ran: { step: string; elapsedMs: number }[] };
    return { ...measured, steps: Object.fromEntries(ran.map(({ step, elapsedMs }) => [step, elapsedMs / 1000])) };
  }

  async facts(...args: string[]): Promise<BuildFacts> {
    const argv = ["build", `-j${this.jobs}`, "--dry-run", "--json", ...args];
    const { stdout } = await measure({ argv: [process.execPath, program, ...argv], env: this.#env, log: "/dev/null" });
    return (JSON.parse(stdout) as { config: BuildFacts }).config;
  }
}

/** What the machine's own build is made of; it is made first where it is not there. */
export async function machineFacts(dir: string): Promise<BuildFacts> {
  const log = join(dir, "machine.log");
  await measure({ argv: [process.execPath, program, "build"], log });
  const { stdout } = await measure({
    argv: [process.execPath, program, "build", "--dry-run", "--json"],
    log: "/dev/null",
  });
  return (JSON.parse(stdout) as { config: BuildFacts }).config;
}
