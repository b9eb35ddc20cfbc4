import { basename } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { handlerOf } from "../actions/index.js";
import type { BuildConfig } from "../config/config.js";
import { resolveConfig } from "../config/resolve-config.js";
import type { Step } from "../step.js";
import { distributionSteps } from "./distribution.js";

const env = { HOME: "/nobody", PATH: "" };

async function steps(python: string, profile = "release"): Promise<{ config: BuildConfig; steps: Step[] }> {
  const config = await resolveConfig({ python, profile, jobs: 2, env });
  return { config, steps: distributionSteps(config) };
}

/** What a step takes over as it is. */
function taken({ actions }: Step): string[] {
  return actions.flatMap((action) => (action.do === "copy" ? [basename(action.to)] : []));
}

describe.each([
  ["3.11", "311"],
  ["3.13.5", "313"],
  ["3.14", "314"],
])("the plan for %s", (python, plain) => {
  let config: BuildConfig;
  let plan: Step[];
  beforeAll(async () => {
    ({ config, steps: plan } = await steps(python));
  });
  const step = (name: string): Step => {
    const found = plan.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`no step ${name}`);
    return found;
  };

  test("the standard library does not wait for the link", () => {
    expect(plan.map(({ name }) => name)).toEqual(["source-tzdata", "time-zones", "stdlib", "snapshot", "distribution"]);
    expect(step("stdlib").needs).not.toContain("link");
    expect(step("distribution").needs).toEqual(["snapshot", "stdlib"]);
  });

  test("the distribution has the files of its contract", () => {
    expect(taken(step("distribution")).sort()).toEqual(
      [
        "LICENSE",
        "python.mjs",
        "python.snapshot",
        "python.wasm",
        `python${plain}-src.zip`,
        `python${plain}.zip`,
      ].sort(),
    );
  });

  test("nothing is written to the distribution before everything is there and checked", () => {
    const { actions } = step("distribution");
    expect(actions.slice(-5).map(({ do: name }) => name)).toEqual([
      "collect-licenses",
      "write-sbom",
      "write-manifest",
      "refuse-paths",
      "publish",
    ]);
    expect(JSON.stringify(actions.slice(0, -1))).not.toContain(config.paths.distribution);
    // The engine makes the folders of outputs before it begins.
    expect(step("distribution").outputs).toEqual([]);
  });

  test("every action can be stored and shown", () => {
    for (const { actions } of plan) {
      expect(JSON.parse(JSON.stringify(actions))).toEqual(actions);
      for (const action of actions) expect(handlerOf(action).describe(action).join("")).not.toBe("");
    }
  });
});

test("debug information goes along in the profile that has it", async () => {
  const { steps: plan } = await steps("3.13", "debug");
  expect(plan.flatMap(taken)).toContain("python.debug.wasm");
});

test("a checkout's modules are inputs, its tests and caches are not; a release has only our own programs", async () => {
  const { config } = await steps("3.13.5");
  const checkout: BuildConfig = { ...config, source: { kind: "directory", version: "3.13.5", dir: "/checkout" } };
  const stdlib = distributionSteps(checkout).find(({ name }) => name === "stdlib");
  expect(stdlib?.inputs.at(-1)).toMatchObject({
    path: "/checkout",
    include: ["Lib/**"],
    exclude: expect.arrayContaining(["**/__pycache__/**", "Lib/test/**", "Lib/turtle.py"]),
  });
  const ofRelease = distributionSteps(config).find(({ name }) => name === "stdlib");
  expect(ofRelease?.inputs.map(({ path }) => basename(path))).toEqual([
    "collect-stdlib.py",
    "rewrite-sysconfigdata.py",
  ]);
});
