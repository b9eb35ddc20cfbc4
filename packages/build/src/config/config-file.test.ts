import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BuildError } from "../errors.js";
import { CONFIG_KEYS, readConfigFile } from "./config-file.js";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-config-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

function write(toml: string): string {
  const path = join(dir, "pywasm.toml");
  writeFileSync(path, toml);
  return path;
}

function failure(toml: string): BuildError {
  const path = write(toml);
  try {
    readConfigFile(path);
  } catch (error) {
    if (error instanceof BuildError) return error;
  }
  throw new Error("was read without an error");
}

describe("readConfigFile", () => {
  it("reads every key, folders relative to the file", () => {
    const path = write(
      'target = "emscripten"\npython = "3.13"\nsource = "../cpython"\nprofile = "debug"\n' +
        'sdk = ["debian"]\nsingle-file = true\njobs = 3\noffline = true\nout = "dist"\nhost-runner = "wazero"\n',
    );
    const file = readConfigFile(path);
    expect(file.options).toEqual({
      target: "emscripten",
      python: "3.13",
      source: join(dir, "../cpython"),
      profile: "debug",
      sdk: ["debian"],
      "single-file": true,
      jobs: 3,
      offline: true,
      out: join(dir, "dist"),
      "host-runner": "wazero",
    });
    expect(Object.keys(file.options).sort()).toEqual(Object.keys(CONFIG_KEYS).sort());
    expect(file.positions.get("jobs")).toEqual({ line: 7, column: 1 });
  });

  it("names line, column and the nearest key for a typo", () => {
    const error = failure('# mine\npython = "3.13"\n  porfile = "debug"\n');
    expect(error.code).toBe("E_CONFIG");
    expect(error.message).toBe(`${join(dir, "pywasm.toml")}:3:3: unknown key "porfile"`);
    expect(error.hint).toBe('Did you mean "profile"?');
  });

  it("lists the keys when none is near", () => {
    expect(failure("[build]\n").hint).toBe(`The keys are ${Object.keys(CONFIG_KEYS).join(", ")}.`);
  });

  it.each([
    ["python = 3.13", /:1:1: python has to be text in quotes.*; found 3.13$/, 'Write python = "3.13".'],
    ["\njobs = 0", /:2:1: jobs has to be a whole number from 1; found 0$/, undefined],
    ["jobs = 1.5", /found 1.5$/, undefined],
    ['jobs = "2"', /found "2"$/, undefined],
    ['sdk = "debian"', /sdk has to be a list of texts/, undefined],
    ["sdk = [1]", /found \[1\]$/, undefined],
    ["sdk = []", /found \[\]$/, undefined],
    ["offline = 1", /offline has to be true or false; found 1$/, undefined],
    ["[out]", /out has to be a folder in quotes.*; found a table$/, undefined],
    ['source = ""', /source has to be a folder/, undefined],
  ])("refuses the wrong type: %j", (toml, message, hint) => {
    const error = failure(toml);
    expect(error.code).toBe("E_CONFIG");
    expect(error.message).toMatch(message);
    if (hint) expect(error.hint).toBe(hint);
  });

  it("names line and column of what is not TOML", () => {
    const error = failure('python = "3.13"\nprofile = release\n');
    expect(error.code).toBe("E_CONFIG");
    expect(error.message).toMatch(/pywasm\.toml:2:\d+: not TOML: \S/);
    expect(error.message).not.toContain("\n");
  });

  it("says why a file cannot be read", () => {
    mkdirSync(join(dir, "pywasm.toml"));
    expect(() => readConfigFile(join(dir, "pywasm.toml"))).toThrow(/cannot be read: EISDIR/);
  });
});
