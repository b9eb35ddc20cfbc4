import type { BuildConfig, FileOptions } from "@pywasm/build";
import { ExitStatus } from "../exit-status.js";
import { buildOptionsOf, type Invocation } from "../invocation.js";
import { variableOf } from "../layers.js";
import { printTable } from "../print-table.js";

type Key = keyof FileOptions;

/** `pywasm config list`: every setting as a build would use it. */
export async function listConfig(invocation: Invocation): Promise<number> {
  const { CONFIG_KEYS, resolveConfig } = await import("@pywasm/build");
  const values = {
    ...effectiveValues(await resolveConfig(buildOptionsOf(invocation))),
    "host-runner": invocation.command.opts<{ hostRunner?: string }>().hostRunner,
  };
  const settings = (Object.keys(CONFIG_KEYS) as Key[]).map((key) => ({
    key,
    value: values[key] ?? null,
    origin: originOf(key, invocation),
  }));
  if (invocation.command.opts<{ json?: boolean }>().json) {
    process.stdout.write(`${JSON.stringify(settings, null, 2)}\n`);
  } else {
    printTable(settings.map(({ key, value, origin }) => [key, shown(value), origin]));
  }
  return ExitStatus.ok;
}

function effectiveValues(config: BuildConfig): Record<Exclude<Key, "host-runner">, unknown> {
  const { source } = config;
  return {
    target: config.target,
    python: source.version,
    source: source.kind === "directory" ? source.dir : undefined,
    profile: config.profile,
    sdk: config.sdk,
    "single-file": config.singleFile,
    jobs: config.jobs,
    offline: config.offline,
    out: config.paths.distribution,
  };
}

function originOf(key: Key, { command, configFile }: Invocation): string {
  const option = command.options.find((candidate) => candidate.name() === key);
  if (!option) return "default";
  switch (command.getOptionValueSource(option.attributeName())) {
    case "cli":
      return "flag";
    case "env":
      return variableOf(option);
    case "config": {
      const position = configFile?.positions.get(key);
      return `${configFile?.path}:${position?.line}`;
    }
    default:
      return "default";
  }
}

function shown(value: unknown): string {
  if (value === null) return "-";
  return Array.isArray(value) ? value.join(",") : String(value);
}
