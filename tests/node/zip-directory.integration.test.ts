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
