import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Distribution, readDistribution, resolveConfig } from "@pywasm/build";
import { detectPlatform } from "@pywasm/detect";
import { beforeAll, describe, expect, it } from "vitest";
import { wasiLeftOut } from "../../packages/build/src/pins/wasi-left-out.js";
import { root } from "../workspace.js";

const node = (...args: string[]) =>
  promisify(execFile)(process.execPath, ["--no-warnings", ...args], { timeout: 30_000 }).catch(
    (error: { code: number; stdout: string; stderr: string }) => error,
  );

/** What `pywasm build wasi` makes; `npm test` builds it before. */
let wasi: Distribution;
beforeAll(async () => {
  const { paths } = await resolveConfig({ target: "wasi" });
  wasi = await readDistribution(paths.distribution);
});

const python = (...args: string[]) => node(fileURLToPath(new URL("run.mjs", import.meta.url)), wasi.folder, ...args);

/** Runs a program that prints JSON. */
async function told(...lines: string[]): Promise<unknown> {
  const { stdout, stderr } = await python("-c", ["import json, os, sys", ...lines].join("\n"));
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

it("says what it is", async () => {
  const { stdout, stderr } = await python("-c", "import sys; print(sys.version)");
  expect(stderr).toBe("");
  expect(stdout.startsWith(`${wasi.manifest.python.version} (main, `)).toBe(true);
  expect(await told("print(json.dumps([sys.platform, os.uname(), sys.path, sys.implementation.cache_tag]))")).toEqual([
    "wasi",
    ["wasi", "(none)", "0.0.0", "0.0.0", "wasm32"],
    ["", wasi.manifest.stdlib.zipPath, wasi.manifest.stdlib.folderPath, ...wasi.manifest.stdlib.requiredFolders],
    wasi.manifest.python.cacheTag,
  ]);
});

it("is what is detected of its files", async () => {
  const bytes = await readFile(join(wasi.folder, "python.wasm"));
  const { sys, os } = detectPlatform({ wasm: bytes, manifest: wasi.manifest });
  const said = await told("print(json.dumps([sys.platform, os.name, *os.uname()]))");
  const { sysname, nodename, release, version, machine } = os.uname;
  expect([sys.platform, os.name, sysname, nodename, release, version, machine]).toEqual(said);
});

it("has the libraries that are linked in, and they work", async () => {
  const found = await told(
    "import bz2, datetime, decimal, hashlib, lzma, re, sqlite3, zlib, zoneinfo",
    "data = b'wasm' * 1000",
    "packed = [m.decompress(m.compress(data)) == data for m in (zlib, bz2, lzma)]",
    "row = sqlite3.connect(':memory:').execute(\"select sqrt(2), json('[1]')\").fetchone()",
    "berlin = datetime.datetime(2026, 7, 1, tzinfo=zoneinfo.ZoneInfo('Europe/Berlin')).isoformat()",
    "third = str(decimal.Decimal(1) / 3), decimal.__name__",
    "print(json.dumps([packed, row, berlin, third, hashlib.sha256(b'').hexdigest()[:8], re.sub('a', 'b', 'aa')]))",
  );
  expect(found).toEqual([
    [true, true, true],
    [Math.SQRT2, "[1]"],
    "2026-07-01T00:00:00+02:00",
    ["0.3333333333333333333333333333", "decimal"],
    "e3b0c442",
    "bb",
  ]);
});

it("lacks what the table says, and no more", async () => {
  const named = wasiLeftOut.flatMap(({ modules }) => modules).sort();
  const { stdout } = await node(join(root, "apps/cli/bin/pywasm.js"), "run", "--", "-c", names);
  const ofWasi = (await told(`names = sys.builtin_module_names; print(json.dumps(names))`)) as string[];
  const missing = (JSON.parse(stdout) as string[]).filter((name) => !ofWasi.includes(name));
  expect(missing.sort()).toEqual(named);
});
const names = "import json, sys; print(json.dumps(sys.builtin_module_names))";

it("sleeps for as long as it is told", async () => {
  expect(await told("import time", "time.sleep(0.01)", "print(json.dumps('awake'))")).toBe("awake");
});

it("gives the status and the traceback of Python", async () => {
  expect(await python("-c", "raise SystemExit(3)")).toMatchObject({ code: 3 });
  const failed = await python("-c", "import json; json.loads('{')");
  expect(failed).toMatchObject({ code: 1, stdout: "" });
  expect(failed.stderr).toMatch(/File "\/lib\/python3\.13\/json\/__init__\.py", line \d+, in loads\n/);
});

it("can be used through its C API, without its main", async () => {
  const embed = fileURLToPath(new URL("embed.mjs", import.meta.url));
  const program = "import json, sys; print(json.dumps(sys.platform), flush=True)";
  expect(await node(embed, wasi.folder, program)).toEqual({ stdout: '"wasi"\n', stderr: "" });
});

describe("the distribution", () => {
  it("says what it was made with, and has the licences of that", () => {
    const { hostTriple, sdk, files, libraries, memory } = wasi.manifest;
    expect({ hostTriple, name: sdk.name }).toEqual({ hostTriple: "wasm32-wasip1", name: "wasi-sdk" });
    expect(memory).toEqual({ initial: 2 ** 25, maximum: 2 ** 32, stack: 2 ** 24 });
    expect(libraries.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["zlib", "bzip2", "xz", "sqlite", "mpdecimal", "wasi-libc"]),
    );
    expect(libraries.map(({ name }) => name)).not.toContain("libffi");
    expect(files.map(({ role }) => role)).not.toContain("glue");
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(["LICENSE", "sbom.spdx.json"]));
  });

  it("has a wasm that exports what the manifest says", async () => {
    const { exports, hints } = wasi.manifest;
    const module = await WebAssembly.compile(await readFile(join(wasi.folder, "python.wasm")));
    const kinds = new Map(WebAssembly.Module.exports(module).map(({ name, kind }) => [name, kind]));
    expect(exports.functions.filter((name) => kinds.get(name) !== "function")).toEqual([]);
    expect(exports.data.filter((name) => kinds.get(name) !== "global")).toEqual([]);
    expect(exports.functions).toEqual(expect.arrayContaining(["PyObject_Call", "_start", "pywasm_initialize"]));
    expect(hints.evalFrameFunctionIndex).toBeGreaterThan(0);
    expect(new Set(WebAssembly.Module.imports(module).map(({ module: from }) => from))).toEqual(
      new Set(["wasi_snapshot_preview1"]),
    );
  });
});

it("runs as the README shows it", async () => {
  const readme = await readFile(join(root, "packages/build/README.md"), "utf8");
  const example = [...readme.matchAll(/^```js\n(.*?)^```$/gms)].map(([, text = ""]) => text)[0] ?? "";
  const dir = await mkdtemp(join(tmpdir(), "pywasm-wasi-"));
  await writeFile(join(dir, "example.mjs"), `const distribution = ${JSON.stringify(wasi.folder)};\n${example}`);
  expect(await node(join(dir, "example.mjs"))).toEqual({ stdout: "42\n", stderr: "" });
  await rm(dir, { recursive: true });
});
