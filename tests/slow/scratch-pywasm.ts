import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, symlinkSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type BuildConfig, type BuildOptions, planBuild, resolveConfig, type Step } from "@pywasm/build";
import { root } from "../workspace.js";

const program = join(root, "apps/cli/bin/pywasm.js");

/** How a run of `pywasm` ended. */
export interface Ended {
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** What `pywasm build --json` tells. */
export interface BuildSummary {
  distribution: string;
  ran: { step: string; reason: string; elapsedMs: number }[];
  fresh: string[];
  ccache?: { compiles: number; hits: number };
}

/** Parts of the machine's cache that a scratch one may share. */
type Shared = "sdks" | "downloads" | "answers" | "ccache";

const fetched: Shared[] = ["sdks", "downloads"];
/** What makes a build quick that was done before. */
export const warm: Shared[] = [...fetched, "answers", "ccache"];

/** `pywasm` with cache and data folders of its own, but for what it shares with the machine's. */
export class ScratchPywasm implements AsyncDisposable {
  readonly dir = mkdtempSync(join(tmpdir(), "pywasm-slow-"));
  readonly cache = join(this.dir, "cache", "pywasm");
  readonly env: NodeJS.ProcessEnv;

  private constructor({ paths }: BuildConfig, shared: Shared[], env: NodeJS.ProcessEnv) {
    this.env = {
      ...process.env,
      XDG_CACHE_HOME: join(this.dir, "cache"),
      XDG_DATA_HOME: join(this.dir, "data"),
      ...env,
    };
    mkdirSync(this.cache, { recursive: true });
    for (const name of shared) {
      mkdirSync(paths[name], { recursive: true });
      symlinkSync(paths[name], join(this.cache, name));
    }
  }

  /** @param env - added to our own environment */
  static async create(shared = fetched, env: NodeJS.ProcessEnv = {}): Promise<ScratchPywasm> {
    return new ScratchPywasm(await resolveConfig(), shared, env);
  }

  config(options: BuildOptions = {}): Promise<BuildConfig> {
    return resolveConfig({ ...options, env: this.env });
  }

  async plan(options: BuildOptions = {}): Promise<Step[]> {
    return planBuild(await this.config(options));
  }

  start(...args: string[]): { child: ChildProcess; ended: Promise<Ended> } {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: root,
      env: this.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<Pick<Ended, "status" | "signal">>((resolve, reject) => {
        child.on("error", reject);
        child.on("close", (status, signal) => resolve({ status, signal }));
      }),
    ]).then(([stdout, stderr, end]) => ({ ...end, stdout, stderr }));
    return { child, ended };
  }

  /** @throws where it fails */
  async run(...args: string[]): Promise<string> {
    const { status, signal, stdout, stderr } = await this.start(...args).ended;
    if (status !== 0) throw new Error(`pywasm ${args.join(" ")}: ${signal ?? `status ${status}`}\n${stderr}`);
    return stdout;
  }

  async build(...args: string[]): Promise<BuildSummary> {
    return JSON.parse(await this.run("build", "--json", ...args)) as BuildSummary;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.dir, { recursive: true, force: true });
  }
}
