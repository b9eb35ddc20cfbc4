import { readdirSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPython, type HostMount } from "@pywasm/node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultDistribution } from "../default-distribution.js";
import { evaluate } from "./run.js";

let folder: string;
let outside: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "pywasm-in-"));
  outside = await mkdtemp(join(tmpdir(), "pywasm-out-"));
  await mkdir(join(folder, "sub"));
  await writeFile(join(folder, "file"), "content");
  await writeFile(join(folder, "sub/secret"), "harmless");
  await writeFile(join(outside, "secret"), "secret");
});
afterEach(async () => {
  for (const path of [folder, outside]) await rm(path, { recursive: true, force: true });
});

/** What each of these expressions raises, as `NAME ERRNO`, or what it gives. */
function attempts(expressions: readonly string[]): string {
  return `
import errno, mmap, os, shutil, stat
def attempt(text):
    try: return repr(eval(text))
    except OSError as error: return f"{type(error).__name__} {errno.errorcode[error.errno]}"
print(json.dumps([attempt(text) for text in ${JSON.stringify(expressions)}]))`;
}

/** Python in this thread, once for each list of mounts. */
async function start(...mounts: HostMount[]) {
  const { folder: distribution } = await defaultDistribution();
  const python = await createPython({ distribution, mounts });
  python.exec("import errno, os");
  return python;
}

describe("a read-only mount", () => {
  const refused = [
    "open('/ro/file', 'w')",
    "open('/ro/file', 'a')",
    "open('/ro/file', 'r+')",
    "open('/ro/new', 'w')",
    "open('/ro/new', 'x')",
    "os.open('/ro/file', os.O_RDONLY | os.O_TRUNC)",
    "os.open('/ro/new', os.O_RDONLY | os.O_CREAT)",
    "os.truncate('/ro/file', 0)",
    "os.chmod('/ro/file', 0o777)",
    "os.chmod('/ro', 0o777)",
    "os.fchmod(os.open('/ro/file', os.O_RDONLY), 0o777)",
    "os.chown('/ro/file', 1, 1)",
    "os.utime('/ro/file', (0, 0))",
    "os.utime('/ro', (0, 0))",
    "os.link('/ro/file', '/ro/new')",
    "os.mkdir('/ro/new')",
    "os.rmdir('/ro/empty')",
    "os.unlink('/ro/file')",
    "os.rename('/ro/file', '/ro/new')",
    "os.replace('/ro/file', '/ro/sub/secret')",
    "os.rename('/ro/sub', '/ro/new')",
    "os.symlink('file', '/ro/new')",
    // By a link that is somewhere else.
    "os.symlink('/ro/file', '/link') or open('/link', 'w')",
    "os.truncate('/link', 0)",
    "os.chmod('/link', 0o777)",
  ];

  it("cannot be written in any way, and Python gets EROFS", async () => {
    await mkdir(join(folder, "empty"));
    const before = await stat(join(folder, "file"), { bigint: true });
    const mounts = [{ host: folder, guest: "/ro", readonly: true }];
    expect(await evaluate(attempts(refused), { mounts })).toEqual(refused.map(() => "OSError EROFS"));
    expect(await readFile(join(folder, "file"), "utf8")).toBe("content");
    const { mode, mtimeNs, ctimeNs, nlink } = await stat(join(folder, "file"), { bigint: true });
    expect({ mode, mtimeNs, ctimeNs, nlink }).toEqual({
      mode: before.mode,
      mtimeNs: before.mtimeNs,
      ctimeNs: before.ctimeNs,
      nlink: before.nlink,
    });
  });

  it("is not moved to or from, nor written by a descriptor that reads", async () => {
    const mounts = [
      { host: folder, guest: "/ro", readonly: true },
      { host: outside, guest: "/rw" },
    ];
    const program = attempts([
      "os.rename('/rw/secret', '/ro/new')",
      "os.rename('/ro/file', '/rw/new')",
      "os.link('/ro/file', '/rw/new')",
      "os.write(os.open('/ro/file', os.O_RDONLY), b'x')",
      "os.ftruncate(os.open('/ro/file', os.O_RDONLY), 0)",
      "mmap.mmap(os.open('/ro/file', os.O_RDONLY), 0, access=mmap.ACCESS_COPY).write(b'x')",
      "open('/ro/file').read()",
    ]);
    expect(await evaluate(program, { mounts })).toEqual([
      "OSError EXDEV",
      "OSError EXDEV",
      "OSError EXDEV",
      "OSError EBADF",
      "OSError EINVAL",
      "1",
      "'content'",
    ]);
  });

  it("is read, imported from and run from", async () => {
    await writeFile(join(folder, "module.py"), "value = 42\n");
    const mounts = [{ host: folder, guest: "/ro", readonly: true }];
    const program = "import sys; sys.path.append('/ro'); import module; print(module.value)";
    expect(await evaluate(program, { mounts })).toBe(42);
  });

  it("does not leave descriptors behind when it refuses", async () => {
    const program = `
import os
for _ in range(5000):
    try: open("/ro/file", "r+")
    except OSError: pass
fd = os.open("/ro/file", os.O_RDONLY)
print(json.dumps(fd < 10))`;
    expect(await evaluate(program, { mounts: [{ host: folder, guest: "/ro", readonly: true }] })).toBe(true);
  });
});

describe("a hard link", () => {
  it("is another name of a file in the mount, and of nothing else", async () => {
    await symlink(join(outside, "secret"), join(folder, "link"));
    await symlink(outside, join(folder, "way-out"));
    const program = attempts([
      "os.link('/project/file', '/project/sub/file') or open('/project/sub/file').read()",
      "os.link('/project/link', '/project/new')",
      "os.link('/project/way-out/secret', '/project/new')",
      "os.link('/project/file', '/project/way-out/new')",
      "os.link('/project/sub', '/project/new')",
      "sorted(os.listdir('/project'))",
    ]);
    expect(await evaluate(program, { mounts: [{ host: folder, guest: "/project" }] })).toEqual([
      "'content'",
      "PermissionError EPERM",
      "FileNotFoundError ENOENT",
      "FileNotFoundError ENOENT",
      "PermissionError EPERM",
      "['file', 'link', 'sub', 'way-out']",
    ]);
    expect(readdirSync(outside)).toEqual(["secret"]);
    expect((await stat(join(folder, "file"))).nlink).toBe(2);
  });
});

describe("when another Python replaces a folder by a link to the outside", () => {
  it("nothing of what is there is read, listed, changed or removed", async () => {
    const [victim, attacker] = [
      await start({ host: folder, guest: "/project" }),
      await start({ host: folder, guest: "/project" }),
    ];
    victim.exec(`
os.chdir("/project/sub")
names = os.listdir("/project/sub"), os.stat("/project/sub/secret"), open("/project/sub/secret").read()
listing = os.scandir("/project/sub")
descriptor = os.open("/project/sub", os.O_RDONLY)
def attempt(function, *args):
    try: return repr(function(*args))
    except OSError as error: return errno.errorcode[error.errno]
`);
    attacker.exec(`os.rename("/project/sub", "/project/old"); os.symlink(${JSON.stringify(outside)}, "/project/sub")`);
    const found = victim.eval(`[
      attempt(lambda: open("/project/sub/secret").read()),
      attempt(lambda: open("secret").read()),
      attempt(os.listdir, "/project/sub"),
      attempt(os.listdir, "."),
      attempt(os.listdir, descriptor),
      attempt(os.stat, "/project/sub/secret"),
      attempt(os.stat, "secret"),
      attempt(os.remove, "secret"),
      attempt(os.chmod, "secret", 0o777),
      attempt(os.truncate, "/project/sub/secret", 0),
      attempt(os.rename, "secret", "moved"),
      attempt(os.mkdir, "/project/sub/made"),
      attempt(os.symlink, "/", "/project/sub/made"),
      attempt(lambda: open("/project/sub/made", "x")),
      attempt(lambda: list(listing)),
    ]`) as string[];
    // The link is looked up in the guest, where nothing has that path. The listing that had begun has ended.
    expect(found).toEqual(found.map((_, at) => ({ 4: "ELOOP", 14: "[]" })[at] ?? "ENOENT"));
    expect(await readFile(join(outside, "secret"), "utf8")).toBe("secret");
    for (const python of [victim, attacker]) python.dispose();
  });

  it("also where the folder that was mounted itself is replaced", async () => {
    const [victim, attacker] = [
      await start({ host: join(folder, "sub"), guest: "/inner" }),
      await start({ host: folder, guest: "/outer" }),
    ];
    attacker.exec(`os.rename("/outer/sub", "/outer/old"); os.symlink(${JSON.stringify(outside)}, "/outer/sub")`);
    const attempt = (expression: string) => {
      try {
        return victim.eval(expression);
      } catch (error) {
        return String(error);
      }
    };
    for (const expression of [
      "open('/inner/secret').read()",
      "os.stat('/inner/secret').st_size",
      "os.listdir('/inner')",
    ]) {
      expect(attempt(expression)).toMatch(/OSError: \[Errno (72|32)\]/);
    }
    for (const python of [victim, attacker]) python.dispose();
  });
});

describe("what others do to a mounted folder is seen at once", () => {
  it("files and folders that come, change and go", async () => {
    const python = await start({ host: folder, guest: "/project" });
    python.exec("os.chdir('/project')");
    expect(python.eval("open('file').read()")).toBe("content");
    await rm(join(folder, "file"));
    expect(python.eval("os.path.exists('file')")).toBe(false);
    python.exec("open('file', 'x').write('again')");
    expect(await readFile(join(folder, "file"), "utf8")).toBe("again");
    await rm(join(folder, "file"));
    await mkdir(join(folder, "file"));
    expect(python.eval("os.path.isdir('file')")).toBe(true);
    await rename(join(folder, "sub"), join(folder, "renamed"));
    expect(python.eval("sorted(os.listdir())")).toEqual(["file", "renamed"]);
    python.exec("os.mkdir('sub')");
    await symlink("renamed", join(folder, "link"));
    expect(python.eval("open('link/secret').read()")).toBe("harmless");
    python.dispose();
  });
});

describe("a mount in a mounted folder", () => {
  it("is found, is not removed, and keeps its own rights", async () => {
    const mounts = [
      { host: folder, guest: "/project", readonly: true },
      { host: outside, guest: "/project/sub" },
    ];
    const program = attempts([
      "sorted(os.listdir('/project'))",
      "os.listdir('/project/sub')",
      "open('/project/sub/new', 'w').write('new')",
      "open('/project/new', 'w')",
      "os.path.realpath('/project/sub/../file')",
      "os.rmdir('/project/sub')",
    ]);
    expect(await evaluate(program, { mounts })).toEqual([
      "['file', 'sub']",
      "['secret']",
      "3",
      "OSError EROFS",
      "'/project/file'",
      "OSError EBUSY",
    ]);
    expect(await readFile(join(outside, "new"), "utf8")).toBe("new");
  });

  it("holds the folders above it", async () => {
    await mkdir(join(folder, "sub/deep"));
    const mounts = [
      { host: folder, guest: "/project" },
      { host: outside, guest: "/project/sub/deep" },
    ];
    const program = attempts(["os.rename('/project/sub', '/project/new')", "os.listdir('/project/sub/deep')"]);
    expect(await evaluate(program, { mounts })).toEqual(["OSError EBUSY", "['secret']"]);
  });
});

describe("when Python ends", () => {
  const openFiles = () => readdirSync("/proc/self/fd").length;

  it("no file of a mount is left open, however it ended", async () => {
    const mounts = [{ host: folder, guest: "/project" }];
    await evaluate("print(1)", { mounts });
    const before = openFiles();
    const leak = "import os; [os.open('/project/file', os.O_RDONLY) for _ in range(50)]";
    await evaluate(`${leak}; print(1)`, { mounts });
    await expect(evaluate(`${leak}; os.abort()`, { mounts })).rejects.toMatchObject({ code: "E_CRASHED" });
    const python = await start(...mounts);
    python.exec(leak);
    expect(openFiles()).toBeGreaterThanOrEqual(before + 50);
    python.dispose();
    expect(openFiles()).toBe(before);
  });
});
