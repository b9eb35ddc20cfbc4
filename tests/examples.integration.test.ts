import { execFile } from "node:child_process";
import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { defaultDistribution } from "./default-distribution.js";
import { root } from "./workspace.js";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pywasm-example-"));
  await writeFile(join(folder, "hello.py"), "import sys\nprint('hello', *sys.argv[1:])\nsys.exit(3)\n");
});

/** What each example prints, and its exit status where that is not 0. */
const examples: Record<string, { args?: () => string[]; prints: RegExp; status?: number }> = {
  "bytes.mjs": { prints: /^35000 bytes, packed \d{2,3}, unpacked 35000\n$/ },
  "host-module.mjs": { prints: /^apples 3\npears 0\nwe do not sell cars\n$/ },
  "mount.mjs": { args: () => [folder], prints: /^hello\.py 53\ncannot write: Read-only file system\n$/ },
  "pool.mjs": { prints: /^4 primes below 10\n25 primes below 100\n168 primes below 1000\n1229 primes below 10000\n$/ },
  "timeout.mjs": { prints: /^E_TIMEOUT\n42\n$/ },
  "run-script.mjs": { args: () => [join(folder, "hello.py"), "you"], prints: /^hello you\n$/, status: 3 },
};

test.each(Object.entries(examples))("%s", async (name, { args, prints, status = 0 }) => {
  const { folder: distribution } = await defaultDistribution();
  const argv = [join(root, "examples", name), distribution, ...(args?.() ?? [])];
  const { stdout, stderr, code } = await promisify(execFile)(process.execPath, argv).then(
    (done) => ({ ...done, code: 0 }),
    (error) => error,
  );
  expect(stderr).toBe("");
  expect(stdout).toMatch(prints);
  expect(code).toBe(status);
});

test("each of them is run here", async () => {
  const programs = (await readdir(join(root, "examples"))).filter((name) => name.endsWith(".mjs"));
  expect(programs.sort()).toEqual(Object.keys(examples).sort());
});
