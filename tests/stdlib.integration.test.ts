import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Distribution } from "@pywasm/build";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultDistribution } from "./default-distribution.js";
import { runPython } from "./run-python.js";

let distribution: Distribution;
let zip: string;
let sourceZip: string;
/** The unpacked sources. */
let sources: string;

beforeAll(async () => {
  distribution = await defaultDistribution();
  zip = fileOf("stdlib");
  sourceZip = fileOf("stdlib-source");
  sources = await mkdtemp(join(tmpdir(), "pywasm-sources-"));
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(sourceZip)))) {
    await mkdir(dirname(join(sources, name)), { recursive: true });
    await writeFile(join(sources, name), bytes);
  }
  await mkdir(join(sources, "lib-dynload"));
});
afterAll(() => rm(sources, { recursive: true, force: true }));

function fileOf(role: string): string {
  const { path } = distribution.manifest.files.find((file) => file.role === role) ?? { path: "" };
  return join(distribution.folder, path);
}

/** The JSON that a script prints, having said nothing else. */
async function answer(script: string): Promise<unknown> {
  const { stdout, stderr } = await runPython(distribution, { zip }, `import json\n${script}`);
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

describe("from the zip", () => {
  it("sysconfig knows the host, and nothing of the build machine", async () => {
    const script = "import sysconfig; print(json.dumps([sysconfig.get_platform(), sysconfig.get_config_vars()]))";
    const [platform, variables] = (await answer(script)) as [string, Record<string, unknown>];
    expect(platform).toBe(`emscripten-${distribution.manifest.sdk.version}-wasm32`);
    expect(variables).toMatchObject({
      CC: "cc",
      abs_srcdir: "/usr/src/python",
      HOST_GNU_TYPE: "wasm32-unknown-emscripten",
    });
    expect(Object.values(variables).filter((value) => /\/(\.cache|pywasm)\//.test(String(value)))).toEqual([]);
  });

  it("site and importlib.resources work", async () => {
    const script =
      "import site, importlib.resources as r; css = r.files('pydoc_data').joinpath('_pydoc.css').read_text();" +
      "print(json.dumps([site.getsitepackages(), 'body' in css]))";
    expect(await answer(script)).toEqual([[`${distribution.manifest.stdlib.folderPath}/site-packages`], true]);
  });

  it("zoneinfo has every zone, and its rules for the years to come", async () => {
    const script = `
from zoneinfo import ZoneInfo, available_timezones
from datetime import datetime
at = lambda zone, *when: datetime(*when, tzinfo=ZoneInfo(zone)).tzname()
print(json.dumps([
    len(available_timezones()) > 500, len([ZoneInfo(zone) for zone in sorted(available_timezones())[::25]]) > 20,
    at("Europe/Berlin", 2050, 7, 1), at("America/New_York", 1970, 1, 1), at("Asia/Kolkata", 2026, 1, 1),
    at("America/Argentina/Tucuman", 2026, 1, 1), at("UTC", 2026, 1, 1),
]))`;
    expect(await answer(script)).toEqual([true, true, "CEST", "EST", "IST", "-03", "UTC"]);
  });

  it("everything can be imported that does not need what the host lacks", async () => {
    const script = `
import importlib, os, sys, warnings, zipfile
warnings.simplefilter("ignore")
noisy = {"antigravity", "this", "__hello__", "__phello__", "__phello__.spam"}
names = (name[:-4].replace("/__init__", "") for name in zipfile.ZipFile(zip_path).namelist() if name.endswith(".pyc"))
failed, out, sys.stdout = {}, sys.stdout, open(os.devnull, "w")
sys.stderr = sys.stdout
for name in (name.replace("/", ".") for name in names):
    if name in noisy or name.endswith("__main__"): continue
    try: importlib.import_module(name)
    except BaseException as error: failed[name] = f"{type(error).__name__}: {error}"
print(json.dumps(failed), file=out)`;
    const { zipPath } = distribution.manifest.stdlib;
    const failed = (await answer(`zip_path = ${JSON.stringify(zipPath)}${script}`)) as Record<string, string>;
    const lacking =
      /No module named '(_curses|_dbm|_gdbm|_multiprocessing|_posixshmem|_ssl|_winapi|_overlapped|msvcrt|nt|termios|winreg)'/;
    const elsewhere = /win32 only|mbcs_encode|oem_encode|WinDLL|windll|Windows|_minimal_curses|curses library|ObjC/;
    expect(Object.entries(failed).filter(([, why]) => !lacking.test(why) && !elsewhere.test(why))).toEqual([]);
    expect(Object.keys(failed)).toContain("ssl");
  });
});

describe("a traceback through the standard library", () => {
  const script = "import json; json.loads('{')";
  const frame = /File "\/lib\/python[\d.]+\/json\/__init__\.py", line \d+, in loads\n(.*)/;

  it("has its file names and lines", async () => {
    const { code, stderr } = await runPython(distribution, { zip }, script);
    expect(code).toBe(1);
    expect(frame.exec(stderr)?.[1]).toMatch(/^ {2}File /);
    expect(stderr).toMatch(/json\.decoder\.JSONDecodeError: .*\n$/);
  });

  it("shows the source as soon as the second zip lies unpacked in the folder", async () => {
    const { stderr } = await runPython(distribution, { zip, folder: sources }, script);
    expect(frame.exec(stderr)?.[1]).toBe("    return _default_decoder.decode(s)");
    const inspect = await runPython(
      distribution,
      { zip, folder: sources },
      "import inspect, json; print(json.__file__, inspect.getsource(json.loads).splitlines()[0])",
    );
    expect(inspect.stdout).toBe(
      `${distribution.manifest.stdlib.zipPath}/json/__init__.pyc def loads(s, *, cls=None, object_hook=None, parse_float=None,\n`,
    );
  });

  it("shows it too with the second zip in the place of the first: a whole standard library, slower to start", async () => {
    const { stderr } = await runPython(distribution, { zip: sourceZip }, script);
    expect(stderr).toContain("    return _default_decoder.decode(s)");
  });
});
