import { execFileSync, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeWheel, type WheelParts } from "../testing/make-wheel.js";
import { type ServedWheel, serveIndex } from "../testing/serve-index.js";
import { type InstallWheelsOptions, installWheels } from "./install-wheels.js";

let dir: string;
let target: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-wheel-"));
  target = join(dir, "site");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function install(wheels: string[], more: Partial<InstallWheelsOptions> = {}) {
  return installWheels({ target, wheels, python: "3.13.5", ...more });
}

/** Makes a wheel on the disk. */
function wheelFile(parts: WheelParts = {}): string {
  const { filename, bytes } = makeWheel(parts);
  const path = join(dir, filename);
  writeFileSync(path, bytes);
  return path;
}

/** Every file and folder with what it holds. */
function tree(folder = dir): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path, entry.isFile() ? readFileSync(path, "latin1") : "no file"];
    }),
  );
}

async function refused(code: string, act: () => Promise<unknown>): Promise<string> {
  const before = tree();
  const error = await act().then(
    () => undefined,
    (error: Error) => error,
  );
  expect(error).toMatchObject({ name: "WheelError", code });
  expect(tree()).toEqual(before);
  return error?.message ?? "";
}

function write(path: string, text = "mine"): void {
  mkdirSync(join(target, path, ".."), { recursive: true });
  writeFileSync(join(target, path), text);
}

const info = "parrot-1.0.dist-info";

describe("what is installed", () => {
  it("is told, and its RECORD lists exactly what lies there", async () => {
    const path = wheelFile({
      files: { "parrot/__init__.py": "", "parrot-1.0.data/scripts/talk": "", "parrot-1.0.data/headers/p.h": "" },
      metadata: ["Requires-Dist: six"],
    });
    const [installed] = await install([path]);
    const files = readdirSync(target, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(target.length + 1))
      .sort();
    expect(installed).toEqual({
      ...{ name: "parrot", version: "1.0", files, leftOut: ["parrot-1.0.data/headers/p.h"] },
      dependencies: [{ name: "six" }],
    });
    expect(files).toEqual([
      "bin/talk",
      ...["INSTALLER", "METADATA", "RECORD", "WHEEL", "direct_url.json"].map((name) => `${info}/${name}`),
      "parrot/__init__.py",
    ]);
    const record = readFileSync(join(target, info, "RECORD"), "utf8");
    expect(
      record
        .trim()
        .split("\n")
        .map((line) => line.split(",")[0])
        .sort(),
    ).toEqual(files);
    expect(readFileSync(join(target, info, "INSTALLER"), "utf8")).toBe("pywasm\n");
    expect(JSON.parse(readFileSync(join(target, info, "direct_url.json"), "utf8"))).toEqual({
      url: pathToFileURL(path).href,
      archive_info: { hash: expect.stringMatching(/^sha256=[\da-f]{64}$/), hashes: { sha256: expect.any(String) } },
    });
    expect(statSync(join(target, "bin/talk")).mode & 0o111).not.toBe(0);
    expect(statSync(join(target, "parrot/__init__.py")).mode & 0o111).toBe(0);
  });

  it("comes from an index without an origin of its own, from a URL with one", async () => {
    const parrot = makeWheel();
    await using server = await serveIndex({
      parrot: [makeWheel({ version: "0.9" }), parrot],
      six: [makeWheel({ name: "six" })],
    });
    const url = `${server.url}files/six-1.0-py3-none-any.whl`;
    const installed = await install(["Parrot>=0.5", `${url}#egg=six`], { index: server.index });
    expect(installed.map(({ name, version }) => `${name} ${version}`)).toEqual(["parrot 1.0", "six 1.0"]);
    expect(readdirSync(join(target, info))).not.toContain("direct_url.json");
    expect(readFileSync(join(target, "six-1.0.dist-info/direct_url.json"), "utf8")).toContain(`"url":"${url}"`);
    expect(server.asked.filter((path) => path.includes("parrot"))).toEqual([
      "/simple/parrot/",
      "/files/parrot-1.0-py3-none-any.whl",
    ]);
  });
});

describe("what was downloaded", () => {
  it.each<[string, string, Partial<ServedWheel>]>([
    ["E_CHECKSUM", "another sha256", { listed: { hashes: { sha256: "0".repeat(64) } } }],
    ["E_CHECKSUM", "no sha256", { listed: { hashes: {} } }],
    ["E_CHECKSUM", "a weaker hash only", { listed: { hashes: { md5: "0".repeat(32) } } }],
    ["E_NETWORK", "no file", { listed: { url: "../../files/gone" } }],
    ["E_NETWORK", "a file elsewhere, by http", { listed: { url: "http://example.org/parrot-1.0-py3-none-any.whl" } }],
    ["E_NOT_FOUND", "only what is yanked", { listed: { yanked: "broken" } }],
    ["E_UNSUPPORTED", "what is for another Python than it says", makeWheel({ metadata: ["Requires-Python: <3"] })],
    ["E_WHEEL", "what is hostile", makeWheel({ files: { "../evil.py": "" } })],
  ])("is refused with %s where the index has %s", async (code, _what, wheel) => {
    await using server = await serveIndex({ parrot: [{ ...makeWheel(), ...wheel }] });
    await refused(code, () => install(["parrot"], { index: server.index }));
  });

  it("is refused where a URL says what it should be, and it is not", async () => {
    await using server = await serveIndex({ parrot: [makeWheel()] });
    const url = `${server.url}files/parrot-1.0-py3-none-any.whl#sha256=${"0".repeat(64)}`;
    await refused("E_CHECKSUM", () => install([url]));
  });
});

describe("nothing is written", () => {
  it("of all where one is refused", async () => {
    const good = wheelFile();
    const bad = wheelFile({ name: "norwegian", record: () => [] });
    await refused("E_WHEEL", () => install([good, bad]));
  });

  it("for what is not there, or no file, or asked for twice, or from no index", async () => {
    const path = wheelFile();
    mkdirSync(join(dir, "folder.whl"));
    await refused("E_NOT_FOUND", () => install([join(dir, "none-1.0-py3-none-any.whl")]));
    await refused("E_WHEEL", () => install([join(dir, "folder.whl")]));
    await refused("E_USAGE", () => install([path, path]));
    await refused("E_USAGE", () => install([path], { index: "pypi" }));
    await refused("E_FOLDER", () => install([path], { target: path }));
  });

  it("once it is stopped", async () => {
    const path = wheelFile();
    await refused("E_INTERRUPTED", () => install([path], { signal: AbortSignal.abort() }));
  });

  it("over what is there", async () => {
    const path = wheelFile({ files: { "parrot/a.py": "a", "parrot/b.py": "b" } });
    write("parrot/b.py");
    await refused("E_CONFLICT", () => install([path]));
    rmSync(join(target, "parrot/b.py"));
    mkdirSync(join(target, "parrot/b.py"));
    await refused("E_CONFLICT", () => install([path]));
    rmSync(join(target, "parrot"), { recursive: true });
    write("parrot");
    await refused("E_CONFLICT", () => install([path]));
    rmSync(join(target, "parrot"));
    expect(await install([path])).toHaveLength(1);
  });

  it("over a file of another distribution, which is named", async () => {
    await install([wheelFile({ name: "norwegian", files: { "parrot.py": "" } })]);
    const path = wheelFile();
    const message = await refused("E_CONFLICT", () => install([path], { upgrade: true }));
    expect(message).toContain("a file of norwegian 1.0");
  });

  it("where two wheels have the same file", async () => {
    const wheels = [wheelFile(), wheelFile({ name: "norwegian", files: { "parrot.py": "" } })];
    await refused("E_CONFLICT", () => install(wheels));
  });

  it("through a link that leads out of the folder", async () => {
    mkdirSync(join(dir, "outside"));
    mkdirSync(target);
    symlinkSync(join(dir, "outside"), join(target, "parrot"));
    const below = wheelFile({ files: { "parrot/a.py": "" } });
    await refused("E_CONFLICT", () => install([below]));
    symlinkSync(join(dir, "outside/new.py"), join(target, "a.py"));
    const itself = wheelFile({ files: { "a.py": "" } });
    await refused("E_CONFLICT", () => install([itself]));
  });
});

describe("what is there already", () => {
  const older = { files: { "parrot/__init__.py": "old", "parrot/gone/x.py": "old" } };
  const newer = { version: "2.0", files: { "parrot/__init__.py": "new", "parrot/more.py": "new" } };

  it("stays, unless an upgrade is asked for", async () => {
    await install([wheelFile(older)]);
    const path = wheelFile(newer);
    expect(await refused("E_INSTALLED", () => install([path]))).toContain("version 1.0");
    write("parrot/__pycache__/__init__.cpython-313.pyc");
    write("parrot/gone/__pycache__/x.cpython-313.opt-1.pyc");
    write("parrot/mine.txt");
    const [{ files } = { files: [] }] = await install([path], { upgrade: true });
    const left = readdirSync(target, { recursive: true, withFileTypes: true }).map((entry) =>
      join(entry.parentPath, entry.name).slice(target.length + 1),
    );
    expect(left.sort()).toEqual([...files, "parrot", "parrot-2.0.dist-info", "parrot/mine.txt"].sort());
  });

  it("may be replaced by itself, or by what is older", async () => {
    await install([wheelFile(newer)]);
    await install([wheelFile(newer)], { upgrade: true });
    await install([wheelFile(older)], { upgrade: true });
    expect(readFileSync(join(target, "parrot/__init__.py"), "utf8")).toBe("old");
    expect(readdirSync(target)).toEqual(["parrot", info]);
  });

  it("is removed by its RECORD, but nothing outside the folder, nothing of others, and nothing behind a link", async () => {
    await install([wheelFile({ name: "norwegian", files: { "blue.py": "" } })]);
    write(`${info}/METADATA`, "");
    mkdirSync(join(dir, "outside"));
    writeFileSync(join(dir, "outside/a.txt"), "");
    writeFileSync(join(dir, "beside.txt"), "");
    symlinkSync(join(dir, "outside"), join(target, "link"));
    write("old.py");
    const paths = [
      "../beside.txt",
      join(dir, "beside.txt"),
      "a/../../beside.txt",
      "link/a.txt",
      "blue.py",
      "old.py",
      ".",
    ];
    write(
      `${info}/RECORD`,
      [`${info}/METADATA`, ...paths, "..\\beside.txt", "C:\\x"].map((path) => `${path},,`).join("\n"),
    );
    const before = tree();
    await install([wheelFile(newer)], { upgrade: true });
    const after = tree();
    const lost = Object.keys(before).filter((path) => !(path in after));
    expect(lost.map((path) => path.slice(target.length + 1)).sort()).toEqual(
      ["old.py", info, `${info}/METADATA`, `${info}/RECORD`].sort(),
    );
  });

  it("is refused where nobody knows what belongs to it", async () => {
    write(`${info}/METADATA`, "");
    const path = wheelFile(newer);
    await refused("E_CONFLICT", () => install([path], { upgrade: true }));
  });
});

/** Needs root, or a container that was given CAP_SYS_ADMIN. */
function canMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), "pywasm-wheel-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", probe]).status === 0;
  if (mounted) execFileSync("umount", [probe]);
  rmSync(probe, { recursive: true });
  return mounted;
}

describe.skipIf(!canMount())("on a small disk (skipped where mount is not permitted)", () => {
  beforeEach(() => {
    mkdirSync(target);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", target]);
  });
  afterEach(() => execFileSync("umount", ["-l", target]));

  const random = Array.from({ length: 300_000 }, (_, at) => String.fromCharCode(32 + ((at * 7919) % 90))).join("");

  it("a full one leaves everything as it was", async () => {
    const old = wheelFile({ files: { "parrot.py": "old" } });
    await install([old]);
    const big = wheelFile({ version: "2.0", files: { "parrot.py": "new", "big.txt": random } });
    const message = await refused("E_FOLDER", () => install([big], { upgrade: true }));
    expect(message).toContain("a full disk");
  });

  it("one that is read-only does, too", async () => {
    const path = wheelFile();
    execFileSync("mount", ["-o", "remount,ro", target]);
    await refused("E_FOLDER", () => install([path]));
  });

  it("what has been moved goes back where something cannot be moved", async () => {
    await install([wheelFile({ files: { "a/a.py": "old", "b.py": "old", "z.py": "old" } })]);
    const path = wheelFile({ version: "2.0", files: { "a/a.py": "new", "b.py": "new", "new/c.py": "new" } });
    const held = join(target, "b.py");
    execFileSync("mount", ["--bind", path, held]);
    try {
      expect(await refused("E_FOLDER", () => install([path], { upgrade: true }))).toContain("EBUSY");
    } finally {
      execFileSync("umount", [held]);
    }
    expect(await install([path], { upgrade: true })).toHaveLength(1);
  });
});
