import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bin, cleanEnvironment, type Ended, pywasm } from "../../apps/cli/src/testing/pywasm-process.js";
import { fileDigests } from "../../packages/build/src/distribution/file-digests.js";
import { launchChromium } from "../chromium.js";
import { defaultDistribution } from "../default-distribution.js";
import { ask } from "./ask.js";
import { writeTestPage } from "./test-page.js";

let dir: string;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-serving-"));
  const { folder } = await defaultDistribution();
  env = { PYWASM_OUT: folder, XDG_DATA_HOME: join(dir, "data") };
  await writeTestPage(join(dir, "page"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const run = (...args: string[]): Promise<Ended> => pywasm(args, { cwd: dir, env });

interface Serving extends AsyncDisposable {
  url: string;
  /** Sends a signal, and waits for the end. */
  endBy(signal: NodeJS.Signals): Promise<{ status: number | null; stdout: string; stderr: string }>;
}

/** Starts `pywasm serve` and waits for its address. */
async function serving(args: string[], more: NodeJS.ProcessEnv = {}): Promise<Serving> {
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(process.execPath, [bin, "serve", ...args], {
    cwd: dir,
    env: { ...cleanEnvironment(), ...env, ...more },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  const closed = once(child, "close");
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said.stderr += text;
  });
  child.stdout.setEncoding("utf8").on("data", (text) => {
    said.stdout += text;
  });
  const endBy = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const [status] = (await closed) as [number | null];
    return { status, ...said };
  };
  await expect.poll(() => said.stdout, { timeout: 30_000 }).toMatch(/\n/);
  return { url: said.stdout.trim(), endBy, [Symbol.asyncDispose]: async () => void (await endBy("SIGKILL")) };
}

describe("pywasm serve", () => {
  it("serves the build with a page that runs it, and prints nothing on stdout but its address", async () => {
    await using server = await serving(["--port", "0"]);
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const { manifest } = await defaultDistribution();
    expect(JSON.parse((await ask(server.url, "/python/pywasm.json")).body.toString())).toEqual(manifest);
    await using browser = await launchChromium();
    const tab = await browser.newPage();
    await tab.goto(server.url);
    expect(await tab.evaluate("crossOriginIsolated")).toBe(true);
    await tab.getByText(manifest.python.version).first().waitFor({ timeout: 50_000 });
    expect(await server.endBy("SIGTERM")).toEqual({
      status: 143,
      stdout: `${server.url}\n`,
      stderr: "serving; Ctrl+C ends it\n",
    });
  });

  it("serves a folder", async () => {
    await using server = await serving(["page", "--port=0"]);
    const { status, headers } = await ask(server.url, "/");
    expect([status, headers["cross-origin-embedder-policy"]]).toEqual([200, "require-corp"]);
  });

  it("ends with 130 at Ctrl+C, whoever is connected", async () => {
    await using server = await serving(["page"], { PYWASM_PORT: "0" });
    const port = Number(new URL(server.url).port);
    const idle = connect(port, "127.0.0.1").on("error", () => undefined);
    const kept = connect(port, "127.0.0.1").on("error", () => undefined);
    kept.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const half = connect(port, "127.0.0.1").on("error", () => undefined);
    half.write("GET / HTTP/1.1\r\nHo");
    await Promise.all([once(idle, "connect"), once(half, "connect"), once(kept, "data")]);
    expect((await server.endBy("SIGINT")).status).toBe(130);
  });

  it("listens where it is told", async () => {
    await using server = await serving(["page", "--host", "0.0.0.0", "--port", "0"]);
    expect(server.url).toMatch(/^http:\/\/localhost:\d+\/$/);
    expect((await ask(server.url, "/", { headers: { host: "192.168.0.7" } })).status).toBe(200);
    expect((await ask(server.url, "/", { headers: { host: "evil.example" } })).status).toBe(403);
    expect((await server.endBy("SIGINT")).stderr).toContain("https");
  });

  it("--open opens the address in a browser, and says so where it cannot", async () => {
    const programs = join(dir, "programs");
    await mkdir(programs);
    const opener = join(programs, "xdg-open");
    await writeFile(opener, `#!/bin/sh\necho "$@" > '${dir}/opened'\n`);
    await chmod(opener, 0o755);
    const PATH = `${programs}${delimiter}${process.env.PATH}`;
    await using server = await serving(["page", "--port=0", "--open"], { PATH });
    await expect.poll(() => readFile(join(dir, "opened"), "utf8").catch(() => "")).toBe(`${server.url}\n`);
    await using alone = await serving(["page", "--port=0", "--open"], { PATH: dir });
    await expect.poll(async () => (await ask(alone.url, "/")).status).toBe(200);
    expect((await alone.endBy("SIGINT")).stderr).toContain("no browser was opened: xdg-open cannot be run");
  });

  it("says in one line why it cannot", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const port = String((other.address() as { port: number }).port);
    try {
      for (const [args, status, message] of [
        [["page", "--port", port], 1, `error: port ${port} of 127.0.0.1 cannot be listened at: it is in use.`],
        [["nowhere"], 1, `error: ${join(dir, "nowhere")}: expected a folder to serve, found nothing.`],
        [["page/index.html"], 1, `error: ${join(dir, "page/index.html")}: expected a folder to serve, found a file.`],
        [["page", "--host", "203.0.113.1"], 1, "error: port 8000 of 203.0.113.1 cannot be listened at: the address is"],
        [["--out", "nowhere"], 1, `error: there is no distribution in ${join(dir, "nowhere")}`],
        [["page", "--port", "65536"], 2, "error: option '--port <number>' argument '65536' is invalid. 0 to 65535"],
        [["page", "--port", "http"], 2, "error: option '--port <number>' argument 'http' is invalid."],
        [["page", "page"], 2, "error: too many arguments"],
      ] as const) {
        const ended = await run("serve", ...args);
        expect(ended).toMatchObject({ status, stdout: "", stderr: expect.stringContaining(message) });
        expect(ended.stderr.trimEnd().split("\n").length).toBeLessThan(3);
      }
    } finally {
      other.close();
    }
  });
});

describe("pywasm web", () => {
  it(
    "writes a folder, and again over what it has written, and over nothing else",
    async () => {
      const first = await run("web", "site");
      expect(first).toMatchObject({ status: 0, stdout: `${join(dir, "site")}\n` });
      expect(first.stderr).toMatch(/^compressing python\/python\.wasm, [\d.]+ MB$/m);
      const names = () => readdir(join(dir, "site"), { recursive: true });
      const forHosts = [".htaccess", ".nojekyll", "Caddyfile", "_headers", "nginx.conf", "vercel.json"];
      const python = ["python/python.wasm.br", "python/python.wasm.gz"];
      const ours = await names();
      expect(ours).toEqual(expect.arrayContaining([...forHosts, ...python, "index.html", "service-worker.js"]));
      expect(ours).not.toContain("isolation.js");
      const args = ["web", "site", "--page", "page"];
      expect(await run(...args), "what is the same is not compressed again").toMatchObject({ status: 0, stderr: "" });
      const others = await names();
      expect(others).toEqual(expect.arrayContaining([...forHosts, ...python, "isolation.js"]));
      expect(others).not.toContain("service-worker.js");
      const digests = await fileDigests(join(dir, "site"));
      expect((await run(...args)).status).toBe(0);
      expect(await fileDigests(join(dir, "site"))).toEqual(digests);
      await writeFile(join(dir, "site/CNAME"), "example.org");
      const refused = await run(...args);
      expect(refused).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("found CNAME in it") });
      expect(await readFile(join(dir, "site/CNAME"), "utf8")).toBe("example.org");
    },
    5 * 60_000,
  );

  it("leaves nothing where it was stopped", async () => {
    const child = spawn(process.execPath, [bin, "web", "stopped/site", "--page", "page", "--smallest"], {
      cwd: dir,
      env: { ...cleanEnvironment(), ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const closed = once(child, "close");
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
    await expect.poll(() => said, { timeout: 30_000 }).toContain("compressing");
    child.kill("SIGINT");
    expect(await closed).toEqual([130, null]);
    expect(said).toContain("nothing was written");
    expect(await readdir(join(dir, "stopped"))).toEqual([]);
  });

  it("removes what a run that was killed has left, and nothing else", async () => {
    const at = join(dir, "killed");
    const killed = spawn(process.execPath, [bin, "web", "killed/site", "--page", "page", "--smallest"], {
      cwd: dir,
      env: { ...cleanEnvironment(), ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    await once(killed.stderr, "data");
    killed.kill("SIGKILL");
    await once(killed, "close");
    expect(await readdir(at)).toEqual([`.site.writing-${killed.pid}`]);
    const others = [`.site.writing-${process.pid}`, ".site.writing-notes", `.other.writing-${killed.pid}`];
    for (const other of others) await mkdir(join(at, other));
    const next = spawn(process.execPath, [bin, "web", "killed/site", "--page", "page"], {
      cwd: dir,
      env: { ...cleanEnvironment(), ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    await once(next.stderr, "data");
    next.kill("SIGINT");
    await once(next, "close");
    expect((await readdir(at)).sort()).toEqual(others.sort());
  });

  const isRoot = process.getuid?.() === 0;
  it.each(["/proc/site", "/proc/site/below", "/sys/site", ...(isRoot ? [] : ["read-only/site"])])(
    "says at once that %s cannot be written",
    async (place) => {
      await mkdir(join(dir, "read-only"), { recursive: true, mode: 0o555 });
      const ended = await run("web", place, "--page", "page");
      const message = `error: ${resolve(dir, place)} cannot be written: `;
      expect(ended).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining(message) });
      expect(ended.stderr.trimEnd().split("\n").length).toBeLessThan(3);
    },
  );

  it("says in one line why it cannot", async () => {
    await mkdir(join(dir, "empty"));
    await mkdir(join(dir, "clash"));
    await writeTestPage(join(dir, "clash"));
    await writeTestPage(join(dir, "other"));
    await writeFile(join(dir, "clash/_headers"), "");
    for (const [args, status, message] of [
      [["page", "--page", "page"], 2, "expected a folder apart from"],
      [["page/site", "--page", "page"], 2, "expected a folder apart from"],
      [[".", "--page", "page"], 2, "expected a folder apart from"],
      [
        ["data/x", "--page", "empty"],
        2,
        `${join(dir, "empty")}: expected the folder of a page, found no index.html in it.`,
      ],
      [["data/x", "--page", "clash"], 2, `${join(dir, "clash/_headers")} is in the way`],
      [["page/index.html", "--page", "other"], 2, "found a file"],
      [["page/index.html/x", "--page", "other"], 2, "found a file"],
      [["data/x", "--page", "page", "--out", "nowhere"], 1, "there is no distribution"],
      [[], 2, "missing required argument"],
    ] as const) {
      const ended = await run("web", ...args);
      expect(ended).toMatchObject({ status, stdout: "", stderr: expect.stringContaining(message) });
      expect(ended.stderr.trimEnd().split("\n").length).toBeLessThan(3);
    }
    expect(await readdir(dir)).not.toContain("data");
  });
});
