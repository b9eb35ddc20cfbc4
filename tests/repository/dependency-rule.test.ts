import { builtinModules } from "node:module";
import { describe, expect, it } from "vitest";
import { importsOf, packageNameOf, type WorkspacePackage, workspacePackages } from "../workspace.js";

/** Which of our packages each may depend on. A package that is missing here is one that nobody decided on. */
const rule: Record<string, string[]> = {
  pywasm: ["@pywasm/build", "@pywasm/node"],
  "@pywasm/build": ["@pywasm/runtime"],
  "@pywasm/detect": [],
  "@pywasm/fs": ["@pywasm/runtime"],
  "@pywasm/node": ["@pywasm/detect", "@pywasm/fs", "@pywasm/runtime"],
  "@pywasm/runtime": [],
  "@pywasm/web": ["@pywasm/web-worker"],
  "@pywasm/web-worker": ["@pywasm/detect", "@pywasm/fs", "@pywasm/runtime"],
};

/** Where a `node:` import would break a browser. `fs` is imported by web-worker, so it counts. */
const neutral = ["@pywasm/detect", "@pywasm/fs", "@pywasm/runtime", "@pywasm/web", "@pywasm/web-worker"];

const packages = workspacePackages();
const ours = new Set(packages.map(({ manifest }) => manifest.name));
const isOurs = (name: string) => ours.has(name);

function declared({ manifest }: WorkspacePackage): string[] {
  return Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
}

it("covers every package", () => {
  expect([...ours].sort()).toEqual(Object.keys(rule).sort());
});

it("knows no package for leftovers", () => {
  const leftovers = /(^|\/)(utils?|common|shared|helpers?|types|errors)$/;
  expect([...ours].filter((name) => leftovers.test(name))).toEqual([]);
});

describe.each(packages)("$manifest.name", (workspacePackage) => {
  const { name } = workspacePackage.manifest;
  const imports = importsOf(workspacePackage);

  it("has source, and it is read", () => {
    expect(imports).not.toEqual([]);
  });

  it("declares only what the rule allows", () => {
    expect(rule[name]).toEqual(expect.arrayContaining(declared(workspacePackage).filter(isOurs)));
  });

  it("imports only what it declares", () => {
    const undeclared = imports.filter(({ specifier }) => {
      const imported = packageNameOf(specifier);
      return imported !== undefined && !declared(workspacePackage).includes(imported);
    });
    expect(undeclared).toEqual([]);
  });

  it("imports Node's own modules by node:", () => {
    expect(imports.filter(({ specifier }) => builtinModules.includes(specifier))).toEqual([]);
  });

  it.runIf(neutral.includes(name))("never imports node:*", () => {
    expect(imports.filter(({ specifier }) => specifier.startsWith("node:"))).toEqual([]);
  });
});
