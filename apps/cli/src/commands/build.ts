import { basename, dirname, join, resolve } from "node:path";
import type { BuildConfig, BuildOptions, LockToKeep, RunSummary, Step } from "@pywasm/build";
import { compileAhead } from "../compile-ahead.js";
import { ExitStatus } from "../exit-status.js";
import { buildOptionsOf, type Invocation } from "../invocation.js";
import { printTable } from "../print-table.js";
import { bytes, counted, duration } from "../render/units.js";
import { runWithProgress } from "../run-with-progress.js";

interface BuildFlags extends BuildOptions {
  locked?: boolean;
  dryRun?: boolean;
  explain?: boolean;
  from?: string;
  until?: string;
  force?: string[];
  shake?: string;
  shakeKeep?: string[];
  quiet?: boolean;
  json?: boolean;
}

/** `pywasm build [TARGET]`. */
export async function build(invocation: Invocation): Promise<number> {
  const { LOCK_FILE_NAME, planBuild, readLock, resolveConfig } = await import("@pywasm/build");
  const { command, configFile } = invocation;
  const flags = command.opts<BuildFlags>();
  const options = buildOptionsOf(invocation);
  // Where a shaken distribution is wanted, the whole one stays where it always is.
  if (flags.shake !== undefined) options.out = undefined;
  const lockPath = join(configFile ? dirname(configFile.path) : process.cwd(), LOCK_FILE_NAME);
  const lock = flags.locked ? await readLock(lockPath) : undefined;
  const sdk = options.sdk ?? (lock && [lock.sdk.provider]);
  const config = await resolveConfig({ ...options, sdk, target: command.args[0] ?? options.target });
  const plan = planBuild(config);
  if (flags.dryRun) return printCommands(plan, config, flags);
  if (flags.explain) return printReasons(plan, flags);
  const lockToKeep = lock && { path: lockPath, lock };
  const lockToWrite = configFile && !lock && !flags.from && !flags.until ? lockPath : undefined;
  return runBuild(invocation, { config, plan, lockToKeep, lockToWrite });
}

async function printCommands(plan: Step[], config: BuildConfig, flags: BuildFlags): Promise<number> {
  const { handlerOf, selectSteps } = await import("@pywasm/build");
  const steps = selectSteps(plan, flags);
  if (flags.json) {
    process.stdout.write(`${JSON.stringify({ config, steps }, null, 2)}\n`);
    return ExitStatus.ok;
  }
  for (const step of steps) {
    const lines = step.actions.flatMap((action) => handlerOf(action).describe(action));
    process.stdout.write(`# ${step.name}: ${step.title}\n${lines.join("\n")}\n\n`);
  }
  return ExitStatus.ok;
}

async function printReasons(plan: Step[], flags: BuildFlags): Promise<number> {
  const { explainPlan } = await import("@pywasm/build");
  const explanations = await explainPlan(plan, flags);
  if (flags.json) process.stdout.write(`${JSON.stringify(explanations, null, 2)}\n`);
  else printTable(explanations.map(({ step, reason }) => [step, reason ? `would run: ${reason}` : "fresh"]));
  return ExitStatus.ok;
}

interface BuildToRun {
  config: BuildConfig;
  plan: Step[];
  lockToKeep: LockToKeep | undefined;
  lockToWrite: string | undefined;
}

async function runBuild(invocation: Invocation, build: BuildToRun): Promise<number> {
  const { lockOf, profileOf, runLocked, runPlan, writeLock } = await import("@pywasm/build");
  const { config, plan, lockToKeep, lockToWrite } = build;
  const { from, until, force, shake, quiet, json } = invocation.command.opts<BuildFlags>();
  return runWithProgress(
    invocation.command,
    async (context) => {
      const options = { ...context, from, until, force, jobs: config.jobs, offline: config.offline };
      const summary = lockToKeep ? await runLocked(plan, config, lockToKeep, options) : await runPlan(plan, options);
      if (lockToWrite) await writeLock(lockToWrite, await lockOf(config));
      const whole = until === undefined ? config.paths.distribution : undefined;
      const distribution = shake === undefined || whole === undefined ? whole : await shaken(invocation, config, shake);
      // What is built for a debugger takes ten times as long for all that it does.
      if (whole !== undefined && !profileOf(config.profile).assertions) {
        await compileAhead(new Set([whole, distribution ?? whole]), context);
      }
      return { summary, distribution };
    },
    ({ summary, distribution }) => {
      if (!quiet) process.stderr.write(`${sentenceOf(summary)}\n`);
      if (json) process.stdout.write(`${JSON.stringify({ distribution, ...summary }, null, 2)}\n`);
      else if (distribution) process.stdout.write(`${distribution}\n`);
    },
  );
}

/** Writes the distribution that has what a program imports, and no more. */
async function shaken({ command }: Invocation, config: BuildConfig, program: string): Promise<string> {
  const { BuildError, readDistribution, shakeDistribution } = await import("@pywasm/build");
  const { traceImports } = await import("../trace-imports.js");
  const { shakeKeep = [], out } = command.opts<BuildFlags & { out?: string }>();
  if (config.target === "wasi") {
    throw new BuildError(
      "E_USAGE",
      "Expected the target emscripten for --shake, found wasi, which starts with the whole library.",
      {
        hint: "Leave out --shake, or the target.",
      },
    );
  }
  const path = resolve(program);
  const whole = config.paths.distribution;
  const imported = await traceImports(whole, path, shakeKeep);
  const distribution = await readDistribution(whole);
  const name = basename(path);
  const to = out ?? `${whole}-${name.replace(/\.py$/, "")}`;
  const { bytes: size } = await shakeDistribution({ distribution, program: name, imported, out: to });
  process.stderr.write(`${name} runs with ${bytes(size)} of ${bytes(distribution.bytes)}\n`);
  return to;
}

function sentenceOf({ ran, fresh, elapsedMs }: RunSummary): string {
  if (ran.length === 0) return `nothing to do: ${counted(fresh.length, "step")} fresh, in ${duration(elapsedMs)}`;
  return `built in ${duration(elapsedMs)}: ${counted(ran.length, "step")} ran, ${fresh.length} fresh`;
}
