import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActionContext } from "./action.js";
import { minifyGlue } from "./minify-glue.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pywasm-minify-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("local names are short, what an embedder reaches has its own, and it does the same", async () => {
  const glue = join(folder, "glue.mjs");
  const text = `
    async function createEmscriptenModule(settings = {}) {
      var Module = settings;
      function addToEveryNumber(numberOfTheGuest) { return numberOfTheGuest + 1; }
      Module["addOne"] = addToEveryNumber;
      return Module;
    }
    export default createEmscriptenModule;`;
  await writeFile(glue, text);
  await minifyGlue.run({ do: "minify-glue", glue }, {} as ActionContext);

  const minified = await readFile(glue, "utf8");
  expect(minified.length).toBeLessThan(text.length / 2);
  expect(minified).not.toContain("numberOfTheGuest");
  const { default: create } = await import(pathToFileURL(glue).href);
  expect((await create()).addOne(1)).toBe(2);
});

test("what the wasm imports has its names: that is how an embedder tells which may wait", async () => {
  const glue = join(folder, "imports.mjs");
  const text = `
    var _guest_sleep = (milliseconds) => milliseconds;
    function _fd_read(descriptor) { return descriptor; }
    var wasmImports = { a: _guest_sleep, b$: _fd_read };
    export default wasmImports;`;
  await writeFile(glue, text);
  await minifyGlue.run({ do: "minify-glue", glue }, {} as ActionContext);
  const { default: imports } = await import(pathToFileURL(glue).href);
  expect([imports.a.name, imports.b$.name]).toEqual(["_guest_sleep", "_fd_read"]);
});
