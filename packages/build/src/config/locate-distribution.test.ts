import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { locateDistribution } from "./locate-distribution.js";
import { resolveConfig } from "./resolve-config.js";

const env = { HOME: "/home/nobody", PATH: "" };

describe("locateDistribution", () => {
  it.each([
    {},
    { python: "3.13" },
    { python: "3.13.15" },
    { profile: "debug" },
    { target: "wasm32-wasip1" },
    { target: "wasi", singleFile: true },
    { out: "some/where" },
  ])("says the same as the whole configuration: %j", async (options) => {
    const { paths } = await resolveConfig({ ...options, env });
    expect(await locateDistribution({ ...options, env })).toBe(paths.distribution);
  });

  it("does so for a source tree", async () => {
    const source = mkdtempSync(join(tmpdir(), "pywasm-tree-"));
    for (const [path, text] of Object.entries({
      "Include/patchlevel.h": '#define PY_VERSION "3.13.5"\n',
      configure: "",
      "Modules/main.c": "",
      "Tools/wasm/config.site-wasm32-emscripten": "",
    })) {
      mkdirSync(dirname(join(source, path)), { recursive: true });
      writeFileSync(join(source, path), text);
    }
    const { paths } = await resolveConfig({ source, env });
    expect(await locateDistribution({ source, env })).toBe(paths.distribution);
    rmSync(source, { recursive: true });
  });

  it("refuses a single file of a target that has none", async () => {
    const refused = { code: "E_USAGE", message: expect.stringContaining("the target is emscripten; expected wasi") };
    await expect(locateDistribution({ singleFile: true, env })).rejects.toMatchObject(refused);
  });

  it("names the versions there are", async () => {
    await expect(locateDistribution({ python: "2.7", env })).rejects.toMatchObject({ code: "E_USAGE" });
  });
});
