import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Distribution, readDistribution } from "@pywasm/build";
import { detectPlatform } from "@pywasm/detect";
import { expect, test } from "vitest";
import { inside } from "../detect/inside.js";
import { listLimitations, places, runProbes } from "../platform/run-probes.js";
import { root } from "../workspace.js";
import { ScratchPywasm, warm } from "./scratch-pywasm.js";

const tour = join(root, "examples/tour.py");

/** What is detected of a distribution from outside, to be compared with what its Python says. */
async function detected({ folder, manifest }: Distribution) {
  const { machine, sys, os } = detectPlatform({ manifest, wasm: await readFile(join(folder, "python.wasm")) });
  return { machine, sys, os };
}

test.each(["3.13.15", "3.11.2"])("Python %s is built, and runs the tour", async (version) => {
  await using pywasm = await ScratchPywasm.create(warm);
  const { distribution } = await pywasm.build(`--python=${version}`);
  const built = await readDistribution(distribution);
  expect(built.manifest.python.version).toBe(version);
  const shown = await pywasm.run("run", `--python=${version}`, tour);
  expect(shown).toContain(`Python ${version} `);
  expect(shown.match(/^ {2}\w+ +\S/gm)).toHaveLength(12);
  const said = await pywasm.run("run", `--python=${version}`, "--", "-c", inside);
  expect(await detected(built)).toEqual(JSON.parse(said));
});

test.each(["emscripten", "wasi"])("the profile optimized is trained, for %s, and works", async (target) => {
  await using pywasm = await ScratchPywasm.create(warm);
  const { distribution, ran } = await pywasm.build(target, "--profile=optimized");
  expect(ran.map(({ step }) => step)).toContain("train");
  expect((await readDistribution(distribution)).manifest.profile).toBe("optimized");
  const script = "import json, re, sqlite3; print(json.dumps(re.findall('b+', 'abba')), 2 ** 100 // 3 ** 50)";
  const said = await pywasm.run("run", `--target=${target}`, "--profile=optimized", "--", "-c", script);
  expect(said).toBe('["bb"] 1765780\n');
});

test("the debug profile counts references, checks assertions and has DWARF", async () => {
  await using pywasm = await ScratchPywasm.create(warm);
  const { distribution } = await pywasm.build("--profile=debug");
  const built = await readDistribution(distribution);
  expect(built.manifest.profile).toBe("debug");
  expect(existsSync(join(distribution, "python.debug.wasm"))).toBe(true);
  expect(await pywasm.run("run", "--profile=debug", tour)).toMatch(/^ {2}ctypes +\S/m);
  const script = "import sys, sysconfig; print(sys.gettotalrefcount() > 0, sysconfig.get_config_var('Py_DEBUG'))";
  expect(await pywasm.run("run", "--profile=debug", "--", "-c", script)).toBe("True 1\n");
  expect(await detected(built)).toEqual(JSON.parse(await pywasm.run("run", "--profile=debug", "--", "-c", inside)));
  // Its functions need several times the stack.
  const recursion = (await listLimitations(distribution)).filter(({ name }) => name === "recursion");
  for (const place of places) {
    const outcomes = (await runProbes(distribution, place, recursion)).flat();
    expect(outcomes.filter(({ verdict }) => verdict === "breaks")).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(20);
  }
});
