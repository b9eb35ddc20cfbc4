import { resolve } from "node:path";
import type { Distribution } from "@pywasm/build";
import { ExitStatus } from "../exit-status.js";
import { buildOptionsOf, type Invocation } from "../invocation.js";
import { printTable } from "../print-table.js";
import { bytes, duration } from "../render/units.js";

/** `pywasm info [DIR]`. */
export async function info(invocation: Invocation): Promise<number> {
  const { buildTime, planBuild, readDistribution, resolveConfig } = await import("@pywasm/build");
  const { command } = invocation;
  const [named] = command.args;
  const config = named === undefined ? await resolveConfig(buildOptionsOf(invocation)) : undefined;
  const folder = config?.paths.distribution ?? resolve(String(named));
  const distribution = await readDistribution(folder);
  const elapsedMs = config && (await buildTime(planBuild(config)));
  if (command.opts<{ json?: boolean }>().json) {
    process.stdout.write(`${JSON.stringify({ ...distribution, elapsedMs }, null, 2)}\n`);
  } else {
    const { python, hostTriple, profile } = distribution.manifest;
    process.stdout.write(`CPython ${python.version} for ${hostTriple}, ${profile}\n`);
    printTable([...rows(distribution), ...(elapsedMs ? [["built in", duration(elapsedMs)]] : [])]);
  }
  return ExitStatus.ok;
}

function rows({ folder, manifest, bytes: total }: Distribution): string[][] {
  const { features, memory, sdk } = manifest;
  const enabled = Object.entries(features).flatMap(([name, on]) => (on ? [name] : []));
  const largest = [...manifest.files].sort((a, b) => b.size - a.size).slice(0, 4);
  return [
    ["where", folder],
    ["size", bytes(total)],
    ...largest.map(({ path, size }) => ["", `${bytes(size).padStart(8)}  ${path}`]),
    ["memory", `${bytes(memory.initial)} at first, at most ${bytes(memory.maximum)}`],
    ["features", enabled.length > 0 ? enabled.join(", ") : "none beside plain wasm32"],
    ["exports", `${manifest.exports.functions.length} functions and ${manifest.exports.data.length} data symbols`],
    ["libraries", manifest.libraries.map(({ name, version }) => `${name} ${shortVersion(version)}`).join(", ")],
    ["SDK", `${sdk.name} ${sdk.version} (${sdk.provider})`],
    ["build id", manifest.buildId],
  ];
}

/** Some are known by a commit only. */
function shortVersion(version: string): string {
  return /^[0-9a-f]{40}$/.test(version) ? version.slice(0, 12) : version;
}
