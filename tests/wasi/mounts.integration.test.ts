import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resolveConfig } from "@pywasm/build";
import { createPython, type PythonOptions } from "@pywasm/node";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { wasiDistribution } from "../default-distribution.js";
import { behaviourRunner, mountBehaviours } from "../mount-behaviours.js";

let distribution: string;
let host: string;
beforeAll(async () => {
  distribution = (await wasiDistribution()).folder;
});
beforeEach(async () => {
  host = await mkdtemp(join(tmpdir(), "pywasm-wasi-"));
});
afterEach(() => rm(host, { recursive: true }));

/** What a program writes. */
async function written(program: string, options: Partial<PythonOptions> = {}): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  const stdout = (bytes: Uint8Array) => {
    text += decoder.decode(bytes, { stream: true });
  };
  const python = await createPython({ distribution, stdout, ...options });
  const status = await python.runMain(["-c", program]);
  python.dispose();
  expect(status).toBe(0);
  return text;
}

/** WASI has neither modes, nor mapped files, duplicates of descriptors, times before 1970 or the size of a disk. */
const lacks = [
  "modes are those that are asked for, less the umask",
  "times before 1970 are kept",
  "a file is mapped, and what is written to the map comes to the file",
  "descriptors that are duplicated share one file",
  "a disk has a size",
];

describe.each(["a folder of the disk", "files in memory"])("%s", (where) => {
  it("behaves as a file system does", async () => {
    const onDisk = where === "a folder of the disk";
    const before = onDisk ? "" : "import os; os.mkdir('/mnt')\n";
    const mounts = onDisk ? [{ host, guest: "/mnt" }] : [];
    const outcomes: Record<string, string> = JSON.parse(await written(before + behaviourRunner(1_000), { mounts }));
    const failed = Object.keys(outcomes).filter((name) => outcomes[name] !== "holds");
    expect(Object.keys(outcomes)).toEqual(Object.keys(mountBehaviours));
    expect(failed).toEqual(lacks);
  });
});

/** Each has to be refused. */
const attempts = [
  "open('/ro/file', 'w')",
  "open('/ro/file', 'a')",
  "open('/ro/file', 'r+')",
  "open('/ro/new', 'x')",
  "os.open('/ro/file', os.O_RDONLY | os.O_TRUNC)",
  "os.open('/ro/new', os.O_RDONLY | os.O_CREAT)",
  "os.truncate('/ro/file', 0)",
  "os.ftruncate(os.open('/ro/file', os.O_RDONLY), 0)",
  "os.write(os.open('/ro/file', os.O_RDONLY), b'x')",
  "os.utime('/ro/file', (0, 0))",
  "os.utime('/ro', (0, 0))",
  "os.link('/ro/file', '/ro/new')",
  "os.link('/ro/file', '/rw/new')",
  "os.link('/rw/file', '/ro/new')",
  "os.rename('/ro/file', '/ro/new')",
  "os.rename('/ro/file', '/rw/new')",
  "os.rename('/rw/file', '/ro/file')",
  "os.symlink('file', '/ro/new')",
  "os.symlink('/ro/file', '/rw/link') or open('/rw/link', 'w')",
  "os.remove('/ro/file')",
  "os.mkdir('/ro/new')",
  "os.rmdir('/ro/folder')",
];

it("a read-only mount is not changed in any way", async () => {
  const [readonly, writable] = [join(host, "ro"), join(host, "rw")];
  for (const folder of [readonly, join(readonly, "folder"), writable]) await mkdir(folder);
  for (const folder of [readonly, writable]) await writeFile(join(folder, "file"), "content");
  const before = await stat(join(readonly, "file"), { bigint: true });
  const program = `
import os
for text in ${JSON.stringify(attempts)}:
    try: eval(text)
    except OSError: continue
    print(text)`;
  const mounts = [
    { host: readonly, guest: "/ro", readonly: true },
    { host: writable, guest: "/rw" },
  ];
  expect(await written(program, { mounts })).toBe("");
  const { mode, mtimeNs, ctimeNs, nlink } = await stat(join(readonly, "file"), { bigint: true });
  expect({ mode, mtimeNs, ctimeNs, nlink }).toEqual({
    mode: before.mode,
    mtimeNs: before.mtimeNs,
    ctimeNs: before.ctimeNs,
    nlink: before.nlink,
  });
  expect(await readdir(readonly)).toEqual(["file", "folder"]);
  expect(await readFile(join(readonly, "file"), "utf8")).toBe("content");
});

it("links lead to what the guest sees, and nowhere else", async () => {
  await symlink("/etc", join(host, "way-out"));
  await symlink("file", join(host, "link"));
  await writeFile(join(host, "file"), "content");
  const program = `
import os
print(open("/project/link").read(), os.path.exists("/project/way-out/passwd"), os.path.exists("/../../etc/passwd"), sorted(os.listdir("/")))`;
  expect(await written(program, { mounts: [{ host, guest: "/project" }], cwd: "/project" })).toBe(
    "content False False ['dev', 'lib', 'project', 'tmp']\n",
  );
});

it("Python starts in the folder that it is told, with the environment and the arguments that it is given", async () => {
  await writeFile(join(host, "module.py"), "value = 42");
  const program = "import module, os, sys; print(os.getcwd(), module.value, dict(os.environ), sys.argv)";
  const options = { mounts: [{ host, guest: "/wörk" }], cwd: "/wörk", env: { KEY: "välue" } };
  expect(await written(program, options)).toBe("/wörk 42 {'KEY': 'välue'} ['-c']\n");
});

it("a single file brings its standard library to where Python runs in these packages", async () => {
  const { paths } = await resolveConfig({ target: "wasi", singleFile: true });
  const program = "import json, zoneinfo; print(json.__file__, zoneinfo.ZoneInfo('Europe/Berlin'))";
  const options = { distribution: paths.distribution, mounts: [{ host, guest: "/project" }], cwd: "/project" };
  expect(await written(program, options)).toMatch(/^\/lib\/python3\d+\.zip\/json\/__init__\.pyc Europe\/Berlin\n$/);
});
