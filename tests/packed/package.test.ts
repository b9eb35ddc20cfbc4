import { execFile } from "node:child_process";
import { glob, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, inject, it, onTestFinished } from "vitest";

/** What is of others in the packages. */
const bundled: Record<string, string[]> = {
  "@pywasm/node": ["fflate", "@bjorn3/browser_wasi_shim"],
  "@pywasm/web-worker": ["fflate", "@bjorn3/browser_wasi_shim"],
};

/** Of a package as it is packed. */
async function unpack(tarball: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pywasm-unpacked-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await promisify(execFile)("tar", ["-xzf", tarball, "-C", folder, "--strip-components=1"]);
  return folder;
}

describe.each(inject("packed"))("$name", ({ name, filename, files }) => {
  it("passes publint", async () => {
    const tarball = await readFile(filename);
    const bytes = tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength) as ArrayBuffer;
    const { messages, pkg } = await publint({ pack: { tarball: bytes }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it.runIf(files.some((path) => path.endsWith(".d.ts")))("gives the right types to every kind of import", async () => {
    await promisify(execFile)("attw", [filename, "--profile", "esm-only", "--no-color"]);
  });

  it("carries its licence, readme and changelog, and no test", () => {
    expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "CHANGELOG.md"]));
    expect(files.filter((path) => path.includes(".test."))).toEqual([]);
  });

  it("carries the licences of what is bundled into it, in the same file", async () => {
    const folder = await unpack(filename);
    const found = new Set<string>();
    for await (const map of glob("**/*.js.map", { cwd: folder })) {
      const { sources } = JSON.parse(await readFile(join(folder, map), "utf8")) as { sources: string[] };
      const script = await readFile(join(folder, map.replace(/\.map$/, "")), "utf8");
      for (const source of sources) {
        const [, other] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source) ?? [];
        if (other === undefined) continue;
        found.add(other);
        expect(script, map).toMatch(new RegExp(`\\(\\*! ${other} [\\d.]+\\n[^*]*Permission is hereby granted`));
      }
    }
    expect(found).toEqual(new Set(bundled[name]));
  });
});

it("the page that the command brings carries those of xterm.js, and its worker that of fflate", async () => {
  const command = inject("packed").find(({ name }) => name === "pywasm") ?? expect.fail("no command");
  const folder = await unpack(command.filename);
  const licences = await readFile(join(folder, "dist/page/notices.md"), "utf8");
  for (const name of ["xterm", "addon-fit", "addon-unicode11"]) {
    expect(licences).toMatch(new RegExp(`^## @xterm/${name} - [^#]*Permission is hereby granted`, "m"));
  }
  const worker = command.files.find((path) => /^dist\/page\/assets\/worker-.*\.js$/.test(path));
  const script = await readFile(join(folder, worker ?? expect.fail("no worker")), "utf8");
  expect(script).toMatch(/! fflate [\d.]+\n[^*]*Permission is hereby granted/);
});
