import { expect, it } from "vitest";
import { evaluate, run } from "./run.js";

it("what Python knows of its zip is what zipimport would have read", async () => {
  const program = `
import zipimport
for path, known in zipimport._zip_directory_cache.items():
    print(json.dumps([len(known) > 500, list(known.items()) == list(zipimport._read_directory(path).items())]))`;
  expect(await evaluate(program)).toEqual([true, true]);
});

it("and zipimport has not read it", async () => {
  const { stderr } = await run(["-v", "-c", "import json"]);
  expect(stderr).toContain("import 'json'");
  expect(stderr).not.toContain("zipimport: found");
});

it("zipimport is what it would be had nobody imported it before", async () => {
  const program = `
import sys, zipimport
about = lambda module: [module.__file__, vars(module.__spec__.loader_state)["filename"]]
print(json.dumps([sys._stdlib_dir, about(zipimport), about(sys.modules["_frozen_importlib_external"])]))`;
  const folder = await evaluate("import sys; print(json.dumps(sys._stdlib_dir))");
  const zipimport = `${folder}/zipimport.py`;
  const external = `${folder}/importlib/_bootstrap_external.py`;
  expect(await evaluate(program)).toEqual([folder, [zipimport, zipimport], [external, external]]);
});

it("importlib can be imported anew, from its sources", async () => {
  const program = `
import sys
for name in [name for name in sys.modules if name.split(".")[0] == "importlib"]: del sys.modules[name]
sys.modules["_frozen_importlib"] = sys.modules["_frozen_importlib_external"] = None
import importlib
print(json.dumps(importlib.import_module("json").loads("[1]")))`;
  expect(await evaluate(program)).toEqual([1]);
});
