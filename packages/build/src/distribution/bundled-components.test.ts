import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bundledLibraries } from "../pins/licenses.js";
import { bundledComponents } from "./bundled-components.js";

let source: string;
beforeEach(async () => {
  source = await mkdtemp(join(tmpdir(), "pywasm-bundled-"));
  await mkdir(join(source, "Modules/expat"), { recursive: true });
  await writeFile(
    join(source, "Modules/expat/expat.h"),
    "#  define XML_MAJOR_VERSION 2\n#  define XML_MINOR_VERSION 7\n#  define XML_MICRO_VERSION 1\n",
  );
});
afterEach(() => rm(source, { recursive: true }));

const found = async () => (await bundledComponents(source, bundledLibraries)).map((c) => `${c.name} ${c.version}`);

test("a tree of 3.11 carries expat only", async () => {
  expect(await found()).toEqual(["expat 2.7.1"]);
});

test("a later one HACL* as well, named by the commit it was taken from", async () => {
  await mkdir(join(source, "Modules/_hacl"));
  await writeFile(join(source, "Modules/_hacl/refresh.sh"), "set -e\nexpected_hacl_star_rev=bb3d0dc8\n");
  expect(await found()).toEqual(["expat 2.7.1", "hacl-star bb3d0dc8"]);
});

test("a version that is not where it used to be", async () => {
  await writeFile(join(source, "Modules/expat/expat.h"), "// moved\n");
  await expect(found()).rejects.toMatchObject({ code: "E_SOURCE", message: expect.stringContaining("of expat") });
});
