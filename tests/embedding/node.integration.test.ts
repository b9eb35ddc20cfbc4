import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultDistribution } from "../default-distribution.js";
import { seriesOf } from "./names.js";

/** CPython's README, "Embedding", in Node; `arguments` is all that is added. */
const program = (distribution: string, stdlib: string) => `
  import createEmscriptenModule from ${JSON.stringify(join(distribution, "python.mjs"))};
  await createEmscriptenModule({
    preRun(Module) {
      Module.FS.mount(Module.FS.filesystems.NODEFS, { root: ${JSON.stringify(stdlib)} }, "/lib/");
    },
    arguments: ["-c", "import sys, json, sqlite3; print(json.dumps([sys.platform, json.__file__]))"],
  });
`;

let stdlib: string;
beforeAll(async () => {
  stdlib = await mkdtemp(join(tmpdir(), "pywasm-stdlib-"));
});
afterAll(() => rm(stdlib, { recursive: true, force: true }));

async function unpack(zip: string, dir: string) {
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(zip)))) {
    if (name.endsWith("/")) continue;
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), bytes);
  }
}

describe("the Node snippet of CPython's README", () => {
  it("runs on a distribution as it is, with the stdlib in a folder", async () => {
    const { folder, manifest } = await defaultDistribution();
    const { dotted, plain } = seriesOf(manifest);
    const modules = join(stdlib, `python${dotted}`);
    await mkdir(join(modules, "lib-dynload"), { recursive: true });
    await unpack(join(folder, `python${plain}.zip`), modules);

    const { stdout, stderr } = await promisify(execFile)(process.execPath, [
      "--input-type=module",
      "-e",
      program(folder, stdlib),
    ]);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual(["emscripten", `/lib/python${dotted}/json/__init__.pyc`]);
  });
});
