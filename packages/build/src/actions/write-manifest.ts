import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MANIFEST_SCHEMA_VERSION, type Manifest, type ManifestFile, parseManifest } from "@pywasm/runtime";
import { buildIdOf } from "../distribution/build-id.js";
import { countStartFunctions } from "../distribution/compilation-hints.js";
import { fileDigests } from "../distribution/file-digests.js";
import { readWasmFeatures } from "../distribution/wasm-features.js";
import type { Sdk } from "../sdk/provider.js";
import { releaseOfSdk, sdkVersionWord } from "../sdk/release-of-sdk.js";
import { readSdkJson } from "../sdk/sdk-json.js";
import type { ActionHandler } from "./action.js";
import { readComponents } from "./collect-licenses.js";
import type { LinkFacts } from "./write-exports.js";

/** Writes `pywasm.json` for the files that are in a folder, and checks it the way its readers will. */
export interface WriteManifest {
  do: "write-manifest";
  dir: string;
  hostTriple: Manifest["hostTriple"];
  profile: string;
  /** In bytes. */
  stack: number;
  stdlib: Manifest["stdlib"];
  /** Roles by file; a folder ends with `/`. */
  roles: Record<string, ManifestFile["role"]>;
  /** Written by the link. */
  exportsJson: string;
  /** Written by the compiler of the standard library: what the interpreter says of itself. */
  pythonJson: string;
  sdkJson: string;
  /** From `collect-licenses`. */
  components: string;
}

export const writeManifest: ActionHandler<WriteManifest> = {
  version: 2,
  describe: ({ dir }) => [`# write ${join(dir, "pywasm.json")}`],
  async run(action) {
    const manifest = await describeDistribution(action);
    const checked = parseManifest({ ...manifest, buildId: buildIdOf(manifest) });
    await writeFile(join(action.dir, "pywasm.json"), `${JSON.stringify(checked, null, 2)}\n`);
    return undefined;
  },
};

async function describeDistribution(action: WriteManifest): Promise<Omit<Manifest, "buildId">> {
  const { dir, roles, hostTriple, profile, stack, stdlib } = action;
  const { functions, data, evalFrameFunctionIndex } = await readJson<LinkFacts>(action.exportsJson);
  const { version, cacheTag, magic } = await readJson<Manifest["python"]>(action.pythonJson);
  const sdk = await readSdkJson(action.sdkJson);
  const wasm = await readFile(join(dir, fileOf(roles, "wasm") ?? ""));
  const { memory, ...binary } = readWasmFeatures(wasm);
  const glueFile = fileOf(roles, "glue");
  const glue = glueFile === undefined ? "" : await readFile(join(dir, glueFile), "utf8");
  const files = (await fileDigests(dir)).filter(({ path }) => path !== "pywasm.json");
  const components = await readComponents(action.components);
  return {
    schemaVersion: MANIFEST_SCHEMA_VERSION,
    python: { version, cacheTag, magic },
    hostTriple,
    profile,
    sdk: { name: nameOf(sdk), version: sdkVersionWord(sdk), provider: sdk.provider },
    features: { ...binary, jspi: glue.includes("WebAssembly.Suspending") },
    memory: { ...memory, stack },
    stdlib,
    exports: { functions: functions.sort(), data: data.sort() },
    hints: { evalFrameFunctionIndex, startFunctions: countStartFunctions(wasm) },
    libraries: components
      .filter(({ linked }, index) => linked && index > 0)
      .map(({ name, version, license }) => ({ name, version, license })),
    files: files.map(({ path, size, sha256 }) => ({ path, role: roleOf(path, roles), size, sha256 })),
  };
}

function nameOf(sdk: Sdk): Manifest["sdk"]["name"] {
  return releaseOfSdk(sdk).product === "Emscripten" ? "emscripten" : "wasi-sdk";
}

function fileOf(roles: WriteManifest["roles"], wanted: ManifestFile["role"]): string | undefined {
  return Object.entries(roles).find(([, role]) => role === wanted)?.[0];
}

function roleOf(path: string, roles: WriteManifest["roles"]): ManifestFile["role"] {
  const role = roles[path] ?? roles[path.slice(0, path.indexOf("/") + 1)];
  if (role === undefined) throw new Error(`${path} is in the distribution, and the plan does not say why`);
  return role;
}

/** What other steps wrote; `parseManifest` checks what becomes of it. */
async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, "utf8")) as T;
}
