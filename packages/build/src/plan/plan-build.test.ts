import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { handlerOf } from "../actions/index.js";
import type { BuildConfig } from "../config/config.js";
import { profiles } from "../config/profiles.js";
import { resolvePaths } from "../config/resolve-paths.js";
import { hostTriples, sdkProviders } from "../config/targets.js";
import { testExports } from "../pins/exports.js";
import { pythonSeries } from "../pins/python.js";
import { recipeFor } from "../pins/python-recipe.js";
import { assertPlan } from "../run/check-plan.js";
import type { Step } from "../step.js";
import { planBuild } from "./plan-build.js";

function configFor(series: string, more: Partial<BuildConfig> = {}): BuildConfig {
  const found = pythonSeries.find((candidate) => candidate.series === series);
  if (!found) throw new Error(`no recipe for ${series}`);
  const target = more.target ?? "emscripten";
  const recipe = recipeFor(found, target);
  const version = recipe.releases[0]?.version;
  // A series without a release is built from a checkout.
  const source = version
    ? { kind: "release" as const, version, dir: `/cache/sources/Python-${version}` }
    : { kind: "directory" as const, version: `${series}.0`, dir: "/src/cpython" };
  const profile = more.profile ?? "release";
  return {
    ...{
      target,
      profile,
      source,
      recipe,
      machinePython: undefined,
      sdk: ["debian"],
      singleFile: false,
      jobs: 2,
      offline: false,
    },
    hostTriple: hostTriples[target],
    buildTriple: "x86_64-pc-linux-gnu",
    sourceDateEpoch: 1749600000,
    paths: resolvePaths({
      cache: "/cache",
      data: "/data",
      source,
      target,
      profile,
      singleFile: more.singleFile ?? false,
    }),
    ...more,
  };
}

function stepOf(config: BuildConfig, name: string) {
  const step = planBuild(config).find((candidate) => candidate.name === name);
  if (!step) throw new Error(`no step ${name}`);
  return step;
}

const execs = (config: BuildConfig, name: string) =>
  stepOf(config, name).actions.flatMap((action) => (action.do === "exec" ? [action] : []));

/** Where pywasm itself is differs between machines. */
const native = fileURLToPath(new URL("../../native", import.meta.url));

const files = (config: BuildConfig, name: string) =>
  stepOf(config, name).actions.flatMap((action) =>
    action.do === "write-file" ? [{ ...action, content: action.content.replaceAll(native, "/pywasm/native") }] : [],
  );

const everySeries = pythonSeries.map(({ series }) => series);

describe.each(everySeries)("%s", (series) => {
  const config = configFor(series);

  test("is a plan that can be run, and the same every time", () => {
    const plan = planBuild(config);
    expect(() => assertPlan(plan)).not.toThrow();
    expect(planBuild(configFor(series))).toEqual(plan);
  });

  test("can be described before it is run", () => {
    for (const { actions } of planBuild(config)) {
      for (const action of actions) expect(handlerOf(action).describe(action).join("")).not.toBe("");
    }
  });

  test("configures the host like this", () => {
    expect(execs(config, "configure").map(({ argv }) => argv)).toMatchSnapshot();
    expect(files(config, "configure")).toMatchSnapshot();
  });
});

test("the steps, and what each waits for", () => {
  expect(Object.fromEntries(planBuild(configFor("3.13")).map(({ name, needs }) => [name, needs]))).toMatchSnapshot();
});

test("the host's configure does not wait for the build Python", () => {
  expect(stepOf(configFor("3.13"), "configure").needs).not.toContain("build-python");
  expect(stepOf(configFor("3.13"), "compile").needs).toContain("build-python");
});

test("where pywasm is installed is nothing to make and configure: the folder may have any name", () => {
  const compiling = planBuild(configFor("3.13", { profile: "debug" })).filter(({ name }) => name !== "link");
  const texts = compiling.flatMap(({ actions }) =>
    actions.flatMap((action) => {
      if (action.do === "write-file") return action.content;
      return action.do === "exec" && /make$|configure$/.test(action.argv[0]) ? action.argv.join(" ") : [];
    }),
  );
  expect(texts.filter((text) => text.includes(native))).toEqual([]);
});

test("a Python on the machine spares the steps of one of our own", () => {
  const config = configFor("3.11", { machinePython: "/usr/bin/python3.11" });
  expect(planBuild(config).filter(({ name }) => name.startsWith("build-python"))).toEqual([]);
  expect(files(config, "configure")[0]?.content).toContain("exec /usr/bin/python3.11 ");
});

test("a source that the user named is read, and never written to", () => {
  const config = configFor("3.15");
  const writes = planBuild(config).flatMap(({ outputs, clean, actions, record, scrub }) => [
    ...[record, ...outputs, ...clean, ...(scrub ? [scrub.dir] : [])],
    ...actions.flatMap((action) => ("to" in action ? [action.to] : [])),
    ...actions.flatMap((action) => (action.do === "exec" ? [action.cwd] : [])),
  ]);
  expect(writes.filter((path) => path.startsWith("/src/cpython"))).toEqual([]);
  const inputs = planBuild(config).filter(({ inputs }) => inputs.some(({ path }) => path.startsWith("/src/cpython")));
  expect(inputs.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["build-python-configure", "build-python", "configure", "compile", "link", "stdlib"]),
  );
});

test("the profiles differ in how the host is configured and linked", () => {
  const debug = configFor("3.13", { profile: "debug" });
  expect(execs(debug, "configure")[0]?.argv).toContain("--with-pydebug");
  expect(execs(debug, "link").at(-1)?.argv).toEqual(expect.arrayContaining(["-sASSERTIONS=1", "-g"]));
  expect(execs(configFor("3.13"), "link").at(-1)?.argv).toEqual(expect.arrayContaining(["-sASSERTIONS=0", "-O3"]));
});

describe("the profile optimized", () => {
  const config = configFor("3.13", { profile: "optimized" });
  const names = (plan: Step[]) => plan.map(({ name }) => name);

  test.each(everySeries)("is a plan that can be run: %s", (series) => {
    expect(() => assertPlan(planBuild(configFor(series, { profile: "optimized" })))).not.toThrow();
  });

  test("adds the steps of a training, which end before the host is configured", () => {
    const own = names(planBuild(config)).filter((name) => !names(planBuild(configFor("3.13"))).includes(name));
    expect(own).toMatchSnapshot();
    expect(stepOf(config, "configure").needs).toContain("train");
  });

  test("the trained counts, what is compiled by them does not", () => {
    const makefile = (step: string) =>
      files(config, step)
        .find(({ path }) => path.endsWith("pywasm.mk"))
        ?.content.match(/^EXTRA_CFLAGS.*$/m)?.[0];
    expect(makefile("instrumented-configure")).toMatch(/ -fprofile-generate$/);
    const [counts] = stepOf(config, "train").outputs;
    expect(makefile("configure")).toMatch(new RegExp(` -fprofile-use=${counts}$`));
    expect(execs(config, "link")[0]?.argv).toContain(`-fprofile-use=${counts}`);
  });

  test.each(["emscripten", "wasi"] as const)("has link-time optimisation, but for the loop: %s", (target) => {
    const optimized = configFor("3.13", { profile: "optimized", target, sdk: sdkProviders[target] });
    expect(execs(optimized, "link")[0]?.argv).toContain("-flto=thin");
    const makefile = files(optimized, "configure").find(({ path }) => path.endsWith("pywasm.mk"))?.content;
    expect(makefile).toMatch(/^Python\/ceval\.o .*-fno-lto$/m);
  });

  test("both targets, with and without test modules, are trained once", () => {
    const training = (more: Partial<BuildConfig>) =>
      planBuild(configFor("3.13", { sdk: sdkProviders[more.target ?? "emscripten"], ...more })).filter(({ name }) =>
        /^(instrumented-|train$)/.test(name),
      );
    const once = training({ profile: "optimized" });
    expect(training({ profile: "optimized", target: "wasi" })).toEqual(once);
    expect(training({ profile: "optimized-test" })).toEqual(once);
  });
});

test("3.14 and newer are linked with zstd", () => {
  const withZstd = everySeries.filter((series) => planBuild(configFor(series)).some(({ name }) => name === "zstd"));
  expect(withZstd).toEqual(["3.14", "3.15"]);
});

test.each(["release", "debug"])("the test flavour of %s differs by the modules of CPython's tests alone", (profile) => {
  const plain = configFor("3.13", { profile });
  const flavour = configFor("3.13", { profile: `${profile}-test` });
  const configureOf = (config: BuildConfig) => execs(config, "configure")[0]?.argv ?? [];
  const without = (argv: string[]) => argv.filter((word) => !/-test|\/cross-build\//.test(word));
  expect(configureOf(plain)).toContain("--disable-test-modules");
  expect(configureOf(flavour)).toContain("--enable-test-modules");
  expect(without(configureOf(flavour))).toEqual(without(configureOf(plain)));
  const setup = (config: BuildConfig) => files(config, "configure").find(({ path }) => path.endsWith("Setup.local"));
  expect(setup(plain)?.content).toBe("*static*\nfcntl fcntlmodule.c\n");
  expect(setup(flavour)?.content).toMatch(
    /^\*static\*\nfcntl fcntlmodule.c\nxxlimited xxlimited.c\n[^*]*\*disabled\*\n_ctypes_test\n/,
  );
  const wanted = (config: BuildConfig) =>
    stepOf(config, "link").actions.flatMap((action) => (action.do === "choose-exports" ? action.more : []));
  expect(wanted(plain)).not.toContain("Py_FrozenMain");
  expect(wanted(flavour)).toEqual([...wanted(plain), ...testExports]);
});

describe.each(everySeries)("%s for WASI", (series) => {
  const config = configFor(series, { target: "wasi" });

  test.each(Object.keys(profiles))("is a plan that can be run and described: %s", (profile) => {
    const plan = planBuild(configFor(series, { target: "wasi", profile }));
    expect(() => assertPlan(plan)).not.toThrow();
    for (const { actions } of plan) {
      for (const action of actions) expect(handlerOf(action).describe(action).join("")).not.toBe("");
    }
  });

  test("configures the host like this", () => {
    expect(execs(config, "configure").map(({ argv }) => argv)).toMatchSnapshot();
    expect(files(config, "configure")).toMatchSnapshot();
  });

  test("the steps that are not of a target are the same for both, so that switching repeats nothing", () => {
    const shared = (plan: Step[]) => plan.filter(({ name }) => /^(source-|build-python)/.test(name));
    const forWasi = shared(planBuild(config));
    // The record of a checkout is the build's own.
    const comparable = forWasi.filter(({ record }) => !record.includes("/cross-build/"));
    expect(comparable.length).toBeGreaterThan(6);
    expect(shared(planBuild(configFor(series)))).toEqual(expect.arrayContaining(comparable));
  });
});

test("for WASI, a single file shares every step up to the start of Python", () => {
  const plan = planBuild(configFor("3.13", { target: "wasi" }));
  const single = planBuild(configFor("3.13", { target: "wasi", singleFile: true }));
  expect(() => assertPlan(single)).not.toThrow();
  const own = single.filter((step, index) => JSON.stringify(step) !== JSON.stringify(plan[index]));
  expect(own.map(({ name }) => name)).toEqual(["preinitialize", "distribution"]);
  const records = new Set([...plan, ...single].map(({ record }) => record));
  expect(records.size).toBe(plan.length + own.length);
});

test("for Emscripten, Python is started from exactly what is in the distribution", () => {
  const config = configFor("3.13");
  const taken = stepOf(config, "distribution").actions.flatMap((action) => (action.do === "copy" ? action.from : []));
  const [start] = execs(config, "snapshot");
  const given = (option: string) => start?.argv[start.argv.indexOf(option) + 1];
  for (const option of ["--glue", "--hinted", "--stdlib", "--out"]) expect(taken).toContain(given(option));
  expect(planBuild(configFor("3.13", { target: "wasi" })).map(({ name }) => name)).not.toContain("snapshot");
});

test("for WASI nothing of Emscripten is asked for", () => {
  const text = JSON.stringify(
    planBuild(configFor("3.13", { target: "wasi", profile: "debug" })).map(({ actions }) => actions),
  );
  expect(text.replaceAll(native, "")).not.toMatch(/emcc|em\+\+|-sASSERTIONS|libffi|PY_CALL_TRAMPOLINE/);
});
