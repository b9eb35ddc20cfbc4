import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Command, CommanderError } from "commander";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyLayers } from "./layers.js";
import { addBuildOptions, addProgressOptions } from "./options.js";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-layers-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

interface Layered {
  values: Record<string, unknown>;
  sources: Record<string, string | undefined>;
}

async function layered(argv: string[], env: NodeJS.ProcessEnv = {}, toml?: string): Promise<Layered> {
  if (toml !== undefined) writeFileSync(join(dir, "pywasm.toml"), toml);
  const command = addProgressOptions(addBuildOptions(new Command("build"))).option("--dry-run");
  command.exitOverride().configureOutput({ writeErr: () => {} });
  command.parse(argv, { from: "user" });
  await applyLayers(command, env, dir);
  const values = command.opts();
  const sources = Object.keys(values).map((name) => [name, command.getOptionValueSource(name)]);
  return { values, sources: Object.fromEntries(sources) };
}

describe("applyLayers", () => {
  it("takes the file, over it the environment, over it the flags", async () => {
    const toml = 'python = "3.11"\nprofile = "debug"\njobs = 1\n';
    const { values, sources } = await layered(["-j3"], { PYWASM_PROFILE: "release", PYWASM_JOBS: "2" }, toml);
    expect(values).toEqual({ python: "3.11", profile: "release", jobs: 3 });
    expect(sources).toEqual({ python: "config", profile: "env", jobs: "cli" });
  });

  it("finds the file above the folder it is asked from", async () => {
    writeFileSync(join(dir, "pywasm.toml"), 'source = "cpython"');
    const outer = dir;
    dir = join(dir, "a/b");
    mkdirSync(dir, { recursive: true });
    expect((await layered([])).values).toEqual({ source: join(outer, "cpython") });
    dir = outer;
  });

  it("reads a switch from the environment, either way", async () => {
    const on = await layered([], { PYWASM_OFFLINE: "1", PYWASM_DRY_RUN: "yes", PYWASM_VERBOSE: "true" });
    expect(on.values).toEqual({ offline: true, dryRun: true, verbose: true });
    expect((await layered([], { PYWASM_OFFLINE: "0" }, "offline = true")).values).toEqual({ offline: false });
  });

  it("lets a flag take back what the file says", async () => {
    expect((await layered(["--no-offline"], {}, "offline = true")).values).toEqual({ offline: false });
  });

  it("takes an empty variable as unset", async () => {
    expect((await layered([], { PYWASM_PYTHON: "" }, 'python = "3.13"')).values).toEqual({ python: "3.13" });
  });

  it("parses lists and folders the way the flags do", async () => {
    const { values } = await layered([], { PYWASM_SDK: "debian, system", PYWASM_OUT: "x/y" });
    expect(values).toEqual({ sdk: ["debian", "system"], out: resolve("x/y") });
  });

  it.each([
    ["PYWASM_JOBS", "two"],
    ["PYWASM_OFFLINE", "maybe"],
    ["PYWASM_SDK", "debian,,system"],
  ])("refuses %s=%s, naming it", async (variable, value) => {
    const error = await layered([], { [variable]: value }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CommanderError);
    expect(String(error)).toContain(`${variable}=${value} cannot be used`);
  });
});
