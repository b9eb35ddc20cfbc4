import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Manifest, parseManifestText } from "@pywasm/runtime";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exampleWasiSdk } from "../testing/example-sdks.js";
import { quietContext } from "../testing/quiet-context.js";
import { type WriteManifest, writeManifest } from "./write-manifest.js";

/** A wasm binary with one page of memory that may become two. */
const wasm = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 4, 1, 1, 1, 2]);

let folder: string;
let dir: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "pywasm-manifest-"));
  dir = join(folder, "distribution");
  await mkdir(dir);
  await writeFile(join(dir, "python.wasm"), wasm);
  await writeFile(join(dir, "python.mjs"), "export default () => {};");
  await writeFile(join(dir, "python313.zip"), "zip");
  await facts("exports.json", { functions: ["b", "a"], data: ["c"], evalFrameFunctionIndex: 42 });
  await facts("sdk.json", {
    ...{ provider: "debian", label: "debian (forky)", identity: "debian-forky-1", emscriptenVersion: "6.0.5" },
    ...{ root: "/sdk", emscripten: "/sdk/emscripten" },
  });
  await facts("python.json", { version: "3.13.5", cacheTag: "cpython-313", magic: "f30d0d0a" });
  await facts("components.json", [
    { name: "python", version: "3.13.5", license: "Python-2.0.1", linked: true },
    { name: "zlib", version: "1.3.1", license: "Zlib", linked: true },
    { name: "tzdata", version: "2026c", license: "LicenseRef-tz", linked: false },
  ]);
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const factsFile = (name: string) => join(folder, name);
const facts = (name: string, value: unknown) => writeFile(factsFile(name), JSON.stringify(value));

const action = (roles: WriteManifest["roles"] = {}): WriteManifest => ({
  do: "write-manifest",
  dir,
  hostTriple: "wasm32-unknown-emscripten",
  profile: "release",
  stack: 5242880,
  stdlib: { zipPath: "/lib/python313.zip", folderPath: "/lib/python3.13", requiredFolders: [] },
  roles: { "python.mjs": "glue", "python.wasm": "wasm", "python313.zip": "stdlib", ...roles },
  exportsJson: factsFile("exports.json"),
  pythonJson: factsFile("python.json"),
  sdkJson: factsFile("sdk.json"),
  components: factsFile("components.json"),
});

async function written(roles?: WriteManifest["roles"]): Promise<Manifest> {
  await writeManifest.run(action(roles), quietContext);
  return parseManifestText(await readFile(join(dir, "pywasm.json"), "utf8"));
}

test("what was built is described by what it says itself", async () => {
  expect(await written()).toMatchObject({
    python: { version: "3.13.5", cacheTag: "cpython-313", magic: "f30d0d0a" },
    sdk: { name: "emscripten", version: "6.0.5", provider: "debian" },
    features: { threads: false, dynamicLinking: false, wasm64: false, jspi: false },
    memory: { initial: 65536, maximum: 131072, stack: 5242880 },
    exports: { functions: ["a", "b"], data: ["c"] },
    hints: { evalFrameFunctionIndex: 42, startFunctions: 0 },
    libraries: [{ name: "zlib", version: "1.3.1", license: "Zlib" }],
    files: [
      { path: "python.mjs", role: "glue", size: 24 },
      { path: "python.wasm", role: "wasm", size: wasm.length },
      { path: "python313.zip", role: "stdlib", size: 3 },
    ],
  });
});

test("writing it twice changes nothing; one other byte gives another build id", async () => {
  const { buildId } = await written();
  expect((await written()).buildId).toBe(buildId);
  await writeFile(join(dir, "python313.zip"), "Zip");
  expect((await written()).buildId).not.toBe(buildId);
});

test("glue that suspends needs JSPI", async () => {
  await writeFile(join(dir, "python.mjs"), "new WebAssembly.Suspending(f)");
  expect((await written()).features.jspi).toBe(true);
});

test("for WASI there is no glue, and the SDK may be of no release", async () => {
  await rm(join(dir, "python.mjs"));
  await facts("sdk.json", exampleWasiSdk());
  const roles: WriteManifest["roles"] = { "python.wasm": "wasm", "python313.zip": "stdlib" };
  await writeManifest.run({ ...action(), hostTriple: "wasm32-wasip1", roles }, quietContext);
  expect(parseManifestText(await readFile(join(dir, "pywasm.json"), "utf8"))).toMatchObject({
    hostTriple: "wasm32-wasip1",
    sdk: { name: "wasi-sdk", version: "llvm-21.1.8", provider: "debian" },
    features: { jspi: false },
    files: [{ role: "wasm" }, { role: "stdlib" }],
  });
});

test("a file that nobody announced is a defect, not something to publish", async () => {
  await writeFile(join(dir, "core.1234"), "");
  await expect(written()).rejects.toThrow("core.1234 is in the distribution, and the plan does not say why");
  expect((await written({ "core.1234": "debug-info" })).files).toHaveLength(4);
});

test("facts that no reader would take are not written", async () => {
  await facts("python.json", { version: "3.13", cacheTag: "cpython-313", magic: "f30d0d0a" });
  await expect(written()).rejects.toMatchObject({ code: "E_MANIFEST_INVALID" });
  await expect(readFile(join(dir, "pywasm.json"))).rejects.toMatchObject({ code: "ENOENT" });
});
