import { existsSync } from "node:fs";
import { join } from "node:path";
import { readDistribution } from "@pywasm/build";
import { expect, test } from "vitest";
import { root } from "../workspace.js";
import { ScratchPywasm, warm } from "./scratch-pywasm.js";

const tour = join(root, "examples/tour.py");

test.each(["3.13.15", "3.11.2"])("Python %s is built, and runs the tour", async (version) => {
  await using pywasm = await ScratchPywasm.create(warm);
  const { distribution } = await pywasm.build(`--python=${version}`);
  const { manifest } = await readDistribution(distribution);
  expect(manifest.python.version).toBe(version);
  const shown = await pywasm.run("run", `--python=${version}`, tour);
  expect(shown).toContain(`Python ${version} `);
  expect(shown.match(/^ {2}\w+ +\S/gm)).toHaveLength(12);
});

test("the debug profile counts references, checks assertions and has DWARF", async () => {
  await using pywasm = await ScratchPywasm.create(warm);
  const { distribution } = await pywasm.build("--profile=debug");
  const { manifest } = await readDistribution(distribution);
  expect(manifest.profile).toBe("debug");
  expect(existsSync(join(distribution, "python.debug.wasm"))).toBe(true);
  expect(await pywasm.run("run", "--profile=debug", tour)).toMatch(/^ {2}ctypes +\S/m);
  const script = "import sys, sysconfig; print(sys.gettotalrefcount() > 0, sysconfig.get_config_var('Py_DEBUG'))";
  expect(await pywasm.run("run", "--profile=debug", "--", "-c", script)).toBe("True 1\n");
});
