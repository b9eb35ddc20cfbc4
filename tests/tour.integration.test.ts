import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { defaultDistribution } from "./default-distribution.js";
import { root } from "./workspace.js";

it("the tour runs to its end, with every module it shows", async () => {
  const { manifest } = await defaultDistribution();
  const tour = join(root, "examples/tour.py");
  const { stdout, stderr } = await promisify(execFile)("pywasm", ["run", tour], { cwd: root });
  expect(stderr).toBe("");
  expect(stdout).toMatch(`Python ${manifest.python.version} `);
  const shown = [...stdout.matchAll(/^ {2}(\w+) +\S/gm)].map(([, name]) => name);
  expect(shown).toEqual([
    "platform",
    "uname",
    "json",
    "re",
    "decimal",
    "zlib",
    "bz2",
    "lzma",
    "sqlite3",
    "ctypes",
    "hashlib",
    "datetime",
  ]);
});
