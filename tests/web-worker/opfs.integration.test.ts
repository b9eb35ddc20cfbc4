import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchChromiumProfile } from "../chromium.js";
import { behaviourRunner, mountBehaviours } from "../mount-behaviours.js";
import { createSite, type Site } from "./site.js";

let profile: string;
let context: BrowserContext;
let site: Site;
let tab: Page;
/** Each test has a folder of its own, which nobody has used yet. */
let folder = 0;

beforeAll(async () => {
  profile = await mkdtemp(join(tmpdir(), "pywasm-profile-"));
  [context, site] = await Promise.all([launchChromiumProfile(profile), createSite()]);
  tab = await openTab();
});
afterAll(async () => {
  await context?.close();
  await site?.[Symbol.asyncDispose]();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});
beforeEach(() => {
  folder++;
});

async function openTab(): Promise<Page> {
  const opened = await context.newPage();
  await opened.goto(site.url);
  return opened;
}

/** The result of a function's body in a tab, with `python`, in which `/home/me` outlives the page. */
const withPython = (body: string, { page = tab, readonly = false } = {}) =>
  page.evaluate<unknown>(`(async () => {
    const mounts = [{ guest: "/home/me", opfs: "test/${folder}", readonly: ${readonly} }];
    const written = [];
    const stdout = { lines: (line) => written.push(line) };
    let python;
    try {
      python = await createPython({ distributionURL: "/python/", mounts, stdout, stderr: stdout, cwd: "/home/me" });
    } catch (error) {
      return { name: error.name, code: error.code, message: error.message };
    }
    try { ${body} } finally { await python.terminate(); }
  })()`);

const run = (program: string, options = {}) =>
  withPython(`await python.runMain(["-c", ${JSON.stringify(program)}]); return written.join("\\n");`, options);

describe("a folder that outlives the page", () => {
  let results: Record<string, string>;
  beforeAll(async () => {
    folder++;
    const output = await tab.evaluate<string>(`(async () => {
      const { stdout, stderr, status } = await window.run(["-c", ${JSON.stringify(behaviourRunner(1_000))}], {
        mounts: [{ guest: "/mnt", opfs: "behaviours" }] });
      return stdout || stderr;
    })()`);
    results = JSON.parse(output) as Record<string, string>;
  });

  it.each(Object.keys(mountBehaviours))("%s", (behaviour) => {
    expect(results[behaviour]).toBe("holds");
  });

  it("is the same for every Python of a worker, and for the page", async () => {
    const outcome = await withPython(`
      await python.exec("open('one', 'w').write('exec')");
      await python.runMain(["-c", "print(open('one').read()); open('two', 'w').write('main')"]);
      await python.files.writeFile("/home/me/three", new Uint8Array([1, 2]));
      return [written, await python.eval("open('two').read() + str(open('three', 'rb').read())")];`);
    expect(outcome).toEqual([["exec"], "mainb'\\x01\\x02'"]);
  });

  it("is not written where it is read-only", async () => {
    await run("open('f', 'w').write('kept')");
    const program =
      "import errno\ntry: open('f', 'w')\nexcept OSError as e: print(open('f').read(), errno.errorcode[e.errno])";
    expect(await run(program, { readonly: true })).toBe("kept EROFS");
  });

  it("is there again when the page is loaded again, in the middle of what it did", async () => {
    await withPython(`
      await python.exec("import os; os.makedirs('a/b'); open('a/b/f', 'w').write('kept'); os.symlink('a/b/f', 'l'); os.chmod('a', 0o700)");
      window.left = createPython;
      python.terminate = async () => {};`);
    await tab.reload();
    expect(await run("import os; print(open('l').read(), oct(os.stat('a').st_mode))")).toBe("kept 0o40700");
  });

  it("has only names that lead into the private file system", async () => {
    const outcome = await tab.evaluate(`window.run(["-V"], { mounts: [{ guest: "/m", opfs: "../x" }] })`);
    expect(outcome).toMatchObject({
      name: "PythonStartError",
      code: "E_MOUNT",
      message: expect.stringContaining('"../x"'),
    });
  });
});

/** Appends numbered lines, and says so once they are safe. */
const appender = `
import os, itertools
with open("log", "a") as log:
    for number in itertools.count():
        open(f"part-{number % 7}", "w").write(str(number) * 3000); os.replace(f"part-{number % 7}", f"file-{number % 7}")
        log.write(f"{number}\\n"); log.flush(); os.fsync(log.fileno())
        print(number, flush=True)`;

/** Says which lines there are, and whether all is whole. */
const checker = `
import os
lines = open("log").read().split("\\n")
assert lines[-1] == "" and lines[:-1] == [str(n) for n in range(len(lines) - 1)], lines[-3:]
for name in os.listdir():
    if name.startswith("file-"):
        text = open(name).read(); assert text == text[:len(text) // 3000] * 3000, name
print(len(lines) - 1)`;

describe("what was synced is there, and all is whole", () => {
  /** Resolves to how many were said to be safe, when there are enough. */
  const appendUntil = (count: number) =>
    tab.evaluate<number>(`(async () => {
      const mounts = [{ guest: "/home/me", opfs: "test/${folder}" }];
      let safe = 0;
      const { promise, resolve } = Promise.withResolvers();
      const stdout = { lines: (line) => { safe = Number(line) + 1; if (safe >= ${count}) resolve(); } };
      window.python = await createPython({ distributionURL: "/python/", mounts, stdout, cwd: "/home/me" });
      window.python.runMain(["-c", ${JSON.stringify(appender)}]).catch(() => {});
      await promise;
      return safe;
    })()`);

  it("when the worker is terminated in the middle of writing", async () => {
    for (const count of [3, 40]) {
      folder++;
      const safe = await appendUntil(count);
      await tab.evaluate("window.python.terminate()");
      expect(Number(await run(checker))).toBeGreaterThanOrEqual(safe);
    }
  });

  it("when the tab is closed in the middle of writing", async () => {
    const safe = await appendUntil(20);
    await tab.close();
    tab = await openTab();
    expect(Number(await run(checker))).toBeGreaterThanOrEqual(safe);
  });

  it("when the browser crashes in the middle of writing", async () => {
    const safe = await appendUntil(20);
    const session = await context.newCDPSession(tab);
    const closed = new Promise((resolve) => context.once("close", resolve));
    await session.send("Browser.crash").catch(() => {});
    await closed;
    context = await launchChromiumProfile(profile);
    tab = await openTab();
    expect(Number(await run(checker))).toBeGreaterThanOrEqual(safe);
  });
});

describe("two tabs", () => {
  it("cannot have one folder: the second is told, and has it once the first is closed", async () => {
    const first = await openTab();
    await withPython(`await python.exec("open('f', 'w').write('first')"); python.terminate = async () => {};`, {
      page: first,
    });
    expect(await run("print(1)")).toEqual({
      name: "PythonStartError",
      code: "E_BUSY",
      message: expect.stringMatching(/"test\/\d+" is open in another tab or worker.*Close the other/),
    });
    await first.close();
    expect(await run("print(open('f').read())")).toBe("first");
  });

  it("can each have one of their own", async () => {
    const first = await openTab();
    await withPython("python.terminate = async () => {};", { page: first });
    folder++;
    expect(await run("print(1)")).toBe("1");
    await first.close();
  });
});

describe("a site that may keep no more", () => {
  it("is an OSError with ENOSPC, and has room again when files are removed", async () => {
    const session = await context.newCDPSession(tab);
    const { origin } = new URL(site.url);
    const usageOf = async () => (await session.send("Storage.getUsageAndQuota", { origin })).usage;
    // What the tests before have let go of is counted for a while.
    let usage = await usageOf();
    for (let before = -1; before !== usage; usage = await usageOf()) {
      before = usage;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    // Chromium asks for the room of a file in powers of two: 16 MiB are to be had, 32 are not.
    await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: usage + 24 * 2 ** 20 });
    const output = await run(`
import errno, os
def fill(name):
    with open(name, "wb") as f:
        try:
            for _ in range(100): f.write(b"x" * 2 ** 20); f.flush()
        except OSError as error: return errno.errorcode[error.errno], os.path.getsize(name)
code, size = fill("large"); print(code, 12 * 2 ** 20 <= size <= 24 * 2 ** 20, size == len(open("large", "rb").read()))
os.unlink("large"); open("small", "wb").write(b"x" * 2 ** 21); print(os.listdir())`);
    await session.send("Storage.overrideQuotaForOrigin", { origin });
    expect(output).toBe("ENOSPC True True\n['small']");
  });
});
