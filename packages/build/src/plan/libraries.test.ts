import { join } from "node:path";
import { expect, test } from "vitest";
import { resolveConfig } from "../config/resolve-config.js";
import { libraries, librarySteps, needsLibraries } from "./libraries.js";

const configOf = (python: string, profile = "release") =>
  resolveConfig({ python, profile, jobs: 2, env: { HOME: "/nobody", PATH: "" } });

const upTo313 = ["zlib", "bzip2", "xz", "libffi", "sqlite", "mpdecimal"];

test.each([
  ["3.11", upTo313],
  ["3.13.5", upTo313],
  ["3.14", [...upTo313, "zstd"]],
])("the libraries of %s", async (python, names) => {
  const config = await configOf(python);
  expect(libraries(config).map(({ name }) => name)).toEqual(names);
  expect(needsLibraries(config)).toEqual(names);
  const steps = librarySteps(config);
  expect(steps.map(({ name }) => name)).toEqual(names.flatMap((name) => [`source-${name}`, name]));
  for (const { name, needs } of steps) {
    expect(needs).toEqual(name.startsWith("source-") ? [] : ["sdk", `source-${name}`]);
  }
});

test("configure is told of a library by the names that CPython's configure has for it", async () => {
  const config = await configOf("3.14");
  const folder = join(config.paths.crossBuild, "libraries/sqlite");
  const told = libraries(config).map(({ configureVariables }) => configureVariables);
  expect(told).toContainEqual({
    LIBSQLITE3_CFLAGS: `-I${folder}/include`,
    LIBSQLITE3_LIBS: `-L${folder}/lib -lsqlite3`,
  });
  expect(told.flatMap((variables) => Object.keys(variables)).filter((name) => name.endsWith("_LIBS"))).toEqual(
    ["ZLIB", "BZIP2", "LIBLZMA", "LIBFFI", "LIBSQLITE3", "LIBMPDEC", "LIBZSTD"].map((name) => `${name}_LIBS`),
  );
});

test("a library is known by upstream's archive, also where another one is fetched", async () => {
  const zlib = libraries(await configOf("3.13.5")).find(({ name }) => name === "zlib");
  expect(zlib).toMatchObject({
    version: "1.3.1",
    license: "Zlib",
    downloadLocation: "https://zlib.net/fossils/zlib-1.3.1.tar.gz",
    sha256: "9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23",
  });
});

test("every library, its licence and its headers are outputs of its step or copied by it", async () => {
  const config = await configOf("3.14");
  const steps = librarySteps(config);
  for (const { name, licenseFile, libDir } of libraries(config)) {
    const step = steps.find((candidate) => candidate.name === name);
    expect(step?.outputs).toContain(licenseFile);
    expect(step?.outputs.filter((path) => path.startsWith(`${libDir}/`))).toHaveLength(1);
  }
});

test("only the debug profile has debug information, without the folder of the machine", async () => {
  const makefiles = async (profile: string) => {
    const actions = librarySteps(await configOf("3.13.5", profile)).flatMap((step) => step.actions);
    return actions.flatMap((action) =>
      action.do === "write-file" && action.path.endsWith("Makefile") ? action.content : [],
    );
  };
  for (const text of await makefiles("release")) expect(text).not.toMatch(/ -g\b/);
  for (const text of await makefiles("debug")) expect(text).toMatch(/ -g( -ffile-prefix-map=\S+=\S+)+ -c /);
});
