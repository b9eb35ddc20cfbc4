import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Manifest } from "./manifest.js";
import { ManifestError } from "./manifest-error.js";
import { parseManifest, parseManifestText } from "./parse-manifest.js";

const digest = "0".repeat(64);

const valid: Manifest = {
  schemaVersion: 1,
  buildId: "0123456789abcdef",
  python: { version: "3.14.0rc2", cacheTag: "cpython-314", magic: "2b0e0d0a" },
  hostTriple: "wasm32-unknown-emscripten",
  profile: "release",
  sdk: { name: "emscripten", version: "6.0.5", provider: "debian" },
  features: { threads: false, dynamicLinking: false, wasm64: false, jspi: false },
  memory: { initial: 20971520, maximum: 4294967296, stack: 5242880 },
  stdlib: {
    zipPath: "/lib/python314.zip",
    folderPath: "/lib/python3.14",
    requiredFolders: ["/lib/python3.14/lib-dynload"],
  },
  exports: { functions: ["PyErr_Clear", "Py_IncRef"], data: ["_Py_NoneStruct"] },
  hints: { evalFrameFunctionIndex: 1234 },
  libraries: [{ name: "zlib", version: "1.3.1", license: "Zlib" }],
  files: [
    { path: "python.mjs", role: "glue", size: 1, sha256: digest },
    { path: "python.wasm", role: "wasm", size: 2, sha256: digest },
    { path: "python314.zip", role: "stdlib", size: 3, sha256: digest },
    { path: "licenses/zlib.txt", role: "license", size: 4, sha256: digest },
  ],
};

/** The valid manifest with one field, named by its path, replaced. */
function withField(path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(valid);
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let target = copy as Record<string, unknown>;
  for (const key of keys) target = target[key] as Record<string, unknown>;
  target[last] = value;
  return copy;
}

function failure(value: unknown): ManifestError {
  try {
    parseManifest(value);
  } catch (error) {
    if (error instanceof ManifestError) return error;
    throw error;
  }
  throw new Error("the manifest was taken");
}

test("a manifest comes out as it went in, without what the schema does not know", () => {
  expect(parseManifest({ ...structuredClone(valid), added: "later" })).toEqual(valid);
  expect(parseManifestText(JSON.stringify(valid))).toEqual(valid);
});

describe("a field that does not fit is named, with what was expected and found", () => {
  test.each<[string, unknown, string]>([
    ["buildId", "0123", 'buildId: expected 16 lower-case hexadecimal digits, found "0123"'],
    ["python.version", "3.13", 'python.version: expected a Python version such as 3.13.5, found "3.13"'],
    ["hostTriple", "wasm64-unknown-emscripten", 'hostTriple: expected "wasm32-unknown-emscripten" or'],
    ["features.threads", "no", 'features.threads: expected true or false, found "no"'],
    ["memory.stack", -1, "memory.stack: expected a whole number"],
    ["memory.initial", 4294967297, "memory.initial: expected at most memory.maximum"],
    ["files.1.size", 1.5, "files[1].size: expected a whole number"],
    ["files.1.size", 2 ** 53, "files[1].size: expected a whole number"],
    ["files.1.size", 2 ** 44, "files[1].size: expected a whole number from 0 to 4294967295, found 17592186044416"],
    ["files.1.sha256", "F".repeat(64), "files[1].sha256: expected 64 lower-case"],
    ["files", {}, "files: expected a list, found an object"],
    ["exports.functions", ["b", "a"], 'exports.functions[1]: expected a text after "b", found "a"'],
    ["exports.functions", ["a", "a"], 'exports.functions[1]: expected a text after "a"'],
    ["exports.data", ["eval()"], "exports.data[0]: expected a C identifier"],
    ["python", null, "python: expected an object, found null"],
  ])("%s = %j", (path, value, message) => {
    const error = failure(withField(path, value));
    expect(error.code).toBe("E_MANIFEST_INVALID");
    expect(error.message).toContain(message);
    expect(error.message).toMatch(/build it again with `pywasm build`\.$/);
  });

  test.each(["glue", "wasm", "stdlib"] as const)("no %s", (role) => {
    const files = valid.files.filter((file) => file.role !== role);
    expect(failure({ ...valid, files }).message).toContain(`files: expected one ${role}, found 0`);
  });

  test("what belongs to another target", () => {
    const wasi = { ...valid, hostTriple: "wasm32-wasip1" };
    expect(failure(wasi).message).toContain("files: expected no glue, found 1");
    const files = valid.files.filter(({ role }) => role !== "glue");
    const message = 'sdk.name: expected wasi-sdk for wasm32-wasip1, found "emscripten"';
    expect(failure({ ...wasi, files }).message).toContain(message);
    const sdk = { ...valid.sdk, name: "wasi-sdk" };
    expect(parseManifest({ ...wasi, files, sdk })).toEqual({ ...wasi, files, sdk });
    const stdlib = { ...valid.stdlib, embedded: true };
    expect(failure({ ...wasi, files, sdk, stdlib }).message).toContain("files: expected no stdlib, found 1");
    const single = { ...wasi, files: files.filter(({ role }) => role !== "stdlib"), sdk, stdlib };
    expect(parseManifest(single)).toEqual(single);
    expect(failure({ ...single, stdlib: { ...stdlib, embedded: false } }).message).toContain("expected one stdlib");
    expect(failure({ ...single, stdlib: { ...stdlib, embedded: 1 } }).message).toContain("expected true or false");
    expect(failure({ ...valid, stdlib }).message).toContain("stdlib.embedded: expected false for Emscripten");
    expect(failure({ ...valid, sdk }).message).toContain("sdk.name: expected emscripten for wasm32-unknown-emscripten");
  });

  test("two files in one place", () => {
    const files = [...valid.files, { path: "Python.WASM", role: "license", size: 1, sha256: digest }];
    expect(failure({ ...valid, files }).message).toContain('files: expected every path once, found "Python.WASM"');
  });
});

test.each([
  "../python.wasm",
  "a/../../b",
  "/etc/passwd",
  "C:/windows",
  "a\\b",
  "a//b",
  "./a",
  "a/.",
  "..",
  "",
  "a/",
  "a\0b",
  "a\n",
])("the path %j is refused", (path) => {
  expect(failure(withField("files.0.path", path)).message).toContain("inside the distribution");
  expect(failure(withField("stdlib.zipPath", `/lib/${path}`)).code).toBe("E_MANIFEST_INVALID");
});

test("a file may be as large as wasm32 can address", () => {
  const manifest = withField("files.1.size", 2 ** 32 - 1);
  expect(parseManifest(manifest)).toEqual(manifest);
});

test("a newer schema says to upgrade, whatever else it holds", () => {
  const error = failure({ schemaVersion: 2, everything: "moved" });
  expect(error.code).toBe("E_MANIFEST_SCHEMA");
  expect(error.message).toMatch(/found 2\. .*upgrade the @pywasm packages\.$/);
});

test.each([
  ["<!doctype html><title>404</title>", "an HTML page"],
  ["", "nothing"],
  ['{"schemaVersion": 1', "something else"],
])("text that is not JSON: %j", (text, found) => {
  expect(() => parseManifestText(text)).toThrow(`expected JSON, found ${found}`);
});

test("no own field, no value: a polluted prototype is not read, and none is made", () => {
  const { buildId: _, ...rest } = valid;
  const inherited = Object.assign(Object.create({ buildId: valid.buildId }), rest);
  expect(failure(inherited).message).toContain("buildId: expected 16 lower-case hexadecimal digits, found nothing");
  parseManifestText(JSON.stringify(valid).replace("{", '{"__proto__":{"polluted":true},'));
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

test("any value is either refused with a ManifestError or has the manifest's shape", () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true }), (value) => {
      expect(failure(value)).toBeInstanceOf(ManifestError);
    }),
  );
});

test("one field replaced by anything never gives a manifest that points outside", () => {
  const paths = ["buildId", "python.version", "stdlib.folderPath", "files.2.path", "files.2", "memory", "exports.data"];
  const replacement = fc.oneof(fc.anything(), fc.string(), fc.integer(), fc.constantFrom("..", "/x", "a/../b", -0));
  fc.assert(
    fc.property(fc.constantFrom(...paths), replacement, (path, value) => {
      let parsed: Manifest;
      try {
        parsed = parseManifest(withField(path, value));
      } catch (error) {
        expect(error).toBeInstanceOf(ManifestError);
        return;
      }
      for (const file of parsed.files) {
        expect(new URL(file.path, "file:///distribution/").pathname).toBe(`/distribution/${file.path}`);
        expect(Number.isSafeInteger(file.size) && file.size >= 0).toBe(true);
      }
    }),
  );
});

test("parsing twice is parsing once", () => {
  expect(parseManifest(parseManifest(valid))).toEqual(valid);
});
