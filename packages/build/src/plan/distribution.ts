import { basename, join } from "node:path";
import type { ManifestFile } from "@pywasm/runtime";
import type { Action } from "../actions/index.js";
import type { BuildConfig } from "../config/config.js";
import { releaseOf } from "../config/release-of.js";
import type { Component } from "../distribution/component.js";
import { hostMemory } from "../pins/host-memory.js";
import { bundledLibraries, python } from "../pins/licenses.js";
import { sdkRuntimes } from "../pins/sdk-runtimes.js";
import { tzdata } from "../pins/tzdata.js";
import type { Step } from "../step.js";
import { libraries } from "./libraries.js";
import { preinitializeSteps, programFiles } from "./preinitialize.js";
import { snapshotFiles, snapshotSteps } from "./snapshot.js";
import { sourceInputs } from "./source-python.js";
import { stdlibFiles, stdlibLayout, stdlibSteps } from "./stdlib.js";
import { timeZoneSource } from "./time-zones.js";
import { toolchain } from "./toolchain.js";

const SBOM = "sbom.spdx.json";

/** The steps from what was linked to a distribution that can be used. */
export function distributionSteps(config: BuildConfig): Step[] {
  return [...stdlibSteps(config), ...preinitializeSteps(config), ...snapshotSteps(config), distributionStep(config)];
}

/** Assembled in a folder of its own; its readers see it only when it is whole and checked. */
function distributionStep(config: BuildConfig): Step {
  const { crossBuild, distribution } = config.paths;
  const name = config.singleFile ? "distribution-single-file" : "distribution";
  const dir = join(crossBuild, `${name}.tmp`);
  const parts = distributionParts(config);
  return {
    name: "distribution",
    title: "Assemble the distribution",
    needs: [config.target === "wasi" ? "preinitialize" : "snapshot", "stdlib"],
    record: join(crossBuild, "records", name),
    inputs: sourceInputs(config, [python.licenseFile, python.incorporatedFile, ...bundledFiles()]),
    outputs: [],
    clean: [dir],
    actions: [
      ...parts.map(({ path }): Action => ({ do: "copy", from: path, to: join(dir, basename(path)) })),
      ...describe(config, dir, parts),
      { do: "refuse-paths", dir, paths: [config.paths.cache, config.paths.data, crossBuild, config.source.dir] },
      { do: "publish", from: dir, to: distribution },
    ],
  };
}

interface Part {
  path: string;
  role: ManifestFile["role"];
}

/** The files that are taken over as they are. */
function distributionParts(config: BuildConfig): Part[] {
  const link = programFiles(config);
  const stdlib = stdlibFiles(config);
  return [
    ...(link.glue === undefined ? [] : [{ path: link.glue, role: "glue" as const }]),
    { path: link.wasm, role: "wasm" },
    ...(config.singleFile ? [] : [{ path: stdlib.zip, role: "stdlib" as const }]),
    ...(config.target === "emscripten" ? [{ path: snapshotFiles(config).snapshot, role: "snapshot" as const }] : []),
    { path: stdlib.sourceZip, role: "stdlib-source" },
    { path: join(config.source.dir, python.licenseFile), role: "license" },
    ...link.debugFiles.map((path): Part => ({ path, role: "debug-info" })),
  ];
}

/** Licences, SBOM and manifest, in the order in which they cover each other. */
function describe(config: BuildConfig, dir: string, parts: Part[]): Action[] {
  const components = join(config.paths.crossBuild, "components.json");
  const { sdkJson } = toolchain(config);
  return [
    {
      do: "collect-licenses",
      dir: join(dir, "licenses"),
      components: knownComponents(config),
      texts: knownTexts(config),
      source: config.source.dir,
      bundled: bundledLibraries,
      sdkJson,
      sdkRuntime: sdkRuntimes[config.target],
      out: components,
    },
    {
      do: "write-sbom",
      dir,
      file: SBOM,
      name: `python-${config.source.version}-${config.target}-${config.profile}`,
      components,
      created: config.sourceDateEpoch,
    },
    {
      do: "write-manifest",
      dir,
      hostTriple: config.hostTriple,
      profile: config.profile,
      stack: hostMemory.stack,
      stdlib: stdlibLayout(config),
      roles: Object.fromEntries([
        ...parts.map(({ path, role }) => [basename(path), role]),
        ["licenses/", "license"],
        [SBOM, "sbom"],
      ]),
      exportsJson: programFiles(config).exportsJson,
      pythonJson: stdlibFiles(config).pythonJson,
      sdkJson,
      components,
    },
  ];
}

function knownComponents(config: BuildConfig): Component[] {
  return [
    pythonComponent(config),
    ...libraries(config).map(({ name, version, license, homepage, downloadLocation, sha256 }) => ({
      ...{ name, version, license, homepage, downloadLocation, sha256 },
      linked: true,
    })),
    {
      name: "tzdata",
      version: tzdata.version,
      license: tzdata.license,
      homepage: tzdata.homepage,
      downloadLocation: tzdata.file.urls[0] ?? "NOASSERTION",
      sha256: tzdata.file.sha256,
      linked: false,
    },
  ];
}

function pythonComponent(config: BuildConfig): Component {
  const { license, homepage } = python;
  const known = { name: "python", version: config.source.version, license, homepage, linked: true };
  const release = releaseOf(config);
  if (!release) return { ...known, downloadLocation: "NOASSERTION" };
  const { urls, sha256 } = release.archive;
  return { ...known, downloadLocation: urls[0] ?? "NOASSERTION", sha256 };
}

function knownTexts(config: BuildConfig): { name: string; path: string }[] {
  return [
    { name: "python-incorporated-software", path: join(config.source.dir, python.incorporatedFile) },
    ...libraries(config).map(({ name, licenseFile }) => ({ name, path: licenseFile })),
    { name: "tzdata", path: join(timeZoneSource(config), "LICENSE") },
  ];
}

function bundledFiles(): string[] {
  return bundledLibraries.flatMap(({ versionFile, licenseFile }) => [
    versionFile,
    ...(licenseFile ? [licenseFile] : []),
  ]);
}
