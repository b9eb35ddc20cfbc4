import { join } from "node:path";
import type { BuildConfig } from "../config/config.js";
import { tzdata } from "../pins/tzdata.js";
import type { Step } from "../step.js";

/** The unpacked source of the time zone database. */
export function timeZoneSource({ paths }: BuildConfig): string {
  return join(paths.sources, `tzdata-${tzdata.version}`);
}

/** The folder with the package `tzdata`. */
export function timeZonePackage({ paths }: BuildConfig): string {
  return join(paths.crossBuild, "time-zones");
}

/** They need nothing else, so what is missing on the machine is said before anything long is done. */
export function timeZoneSteps(config: BuildConfig): Step[] {
  return [sourceStep(config), compileStep(config)];
}

function sourceStep(config: BuildConfig): Step {
  const { version, file, zones } = tzdata;
  const archive = join(config.paths.downloads, `tzdata${version}.tar.gz`);
  const dir = timeZoneSource(config);
  return {
    name: "source-tzdata",
    title: `Fetch the time zone database ${version}`,
    needs: [],
    record: `${dir}.source`,
    inputs: [],
    outputs: ["LICENSE", ...zones].map((name) => join(dir, name)),
    clean: [],
    actions: [
      { do: "download", file, to: archive },
      { do: "extract", archive, to: dir, strip: 0 },
    ],
  };
}

function compileStep(config: BuildConfig): Step {
  const { version, zones } = tzdata;
  const out = timeZonePackage(config);
  return {
    name: "time-zones",
    title: "Compile the time zones",
    needs: ["source-tzdata"],
    record: join(config.paths.crossBuild, "records", "time-zones"),
    inputs: [],
    outputs: ["__init__.py", "zones", "zoneinfo/UTC"].map((name) => join(out, "tzdata", name)),
    clean: [out],
    actions: [{ do: "compile-time-zones", source: timeZoneSource(config), zones, version, out }],
  };
}
