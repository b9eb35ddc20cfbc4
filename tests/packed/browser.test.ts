import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { createServer } from "vite";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { complaintsOf } from "../chromium.js";
import { defaultDistribution } from "../default-distribution.js";
import { serve } from "../serve.js";
import { useChromium } from "../use-chromium.js";
import { bundlers } from "./bundlers.js";

const browser = useChromium();
/** A project of somebody who has installed the packages. */
let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "pywasm-browser-"));
  const needed = ["@pywasm/web-worker", "@pywasm/fs", "@pywasm/runtime"];
  const packed = inject("packed").filter(({ name }) => needed.includes(name));
  const dependencies = Object.fromEntries(packed.map(({ name, filename }) => [name, `file:${filename}`]));
  await writeFile(join(project, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
  await writeFile(join(project, "page.js"), source);
  const install = ["install", "--no-audit", "--no-fund", "--prefer-offline"];
  await promisify(execFile)("npm", install, { cwd: project });
});
afterAll(() => rm(project, { recursive: true, force: true }));

/** What the page does: the title is for the tests. */
const source = `
import { createPython } from "@pywasm/web-worker";
try {
  const python = await createPython({ distributionURL: "/python/", env: { NAME: "page" } });
  await python.exec("import os, sqlite3\\nrow = sqlite3.connect(':memory:').execute('select 6 * 7').fetchone()");
  document.title = JSON.stringify(await python.eval("[os.environ['NAME'], row[0]]"));
  await python.terminate();
} catch (error) {
  document.title = String(error);
}
`;
/** Where the page finds the package that no bundler has put into its script. */
const imports = { "@pywasm/web-worker": "/pywasm/index.js" };
const html = `<!doctype html>
<script type="importmap">${JSON.stringify({ imports })}</script>
<script type="module" src="/main.js"></script>`;

it.each(Object.entries(bundlers))("a page made by %s runs Python in Chromium", async (name, bundle) => {
  const out = join(project, `out of ${name}`);
  await bundle({ folder: project, page: join(project, "page.js"), out });
  await symlink((await defaultDistribution()).folder, join(out, "python"));
  await using server = await serve(out, { "/index.html": { text: html }, "/favicon.ico": { text: "" } });
  expect(await titleOf(`${server.url}index.html`)).toEqual(['["page",42]']);
});

it("a page of Vite's development server does, too, without a setting", async () => {
  await writeFile(join(project, "index.html"), '<script type="module" src="/page.js"></script>');
  const publicDir = join(project, "served");
  await mkdir(publicDir);
  await writeFile(join(publicDir, "favicon.ico"), "");
  await symlink((await defaultDistribution()).folder, join(publicDir, "python"));
  const server = await createServer({
    root: project,
    configFile: false,
    publicDir,
    server: { port: 0 },
    logLevel: "error",
  });
  await server.listen();
  try {
    expect(await titleOf(server.resolvedUrls?.local[0] ?? "")).toEqual(['["page",42]']);
  } finally {
    await server.close();
  }
});

/** What the page says at last, and what the browser complained about. */
async function titleOf(url: string): Promise<string[]> {
  const tab = await browser.newPage();
  const problems = complaintsOf(tab);
  await tab.goto(url);
  await tab.waitForFunction(() => document.title !== "");
  const title = await tab.title();
  await tab.close();
  return [title, ...problems];
}

it("is of files that need no other package, nor a module of Node's", async () => {
  const dist = join(project, "node_modules/@pywasm/web-worker/dist");
  const scripts = (await readdir(dist)).filter((file) => file.endsWith(".js"));
  expect(scripts.sort()).toEqual(["index.js", "service-worker.js", "worker.js"]);
  for (const file of scripts) {
    expect(ts.preProcessFile(await readFile(join(dist, file), "utf8"), true, true).importedFiles).toEqual([]);
  }
});

it("is imported on a server, where it does nothing, and says what it needs when it is called", async () => {
  const program = `
    const before = Object.keys(globalThis).length;
    const { createPython } = await import("@pywasm/web-worker");
    const error = await createPython({ distributionURL: "https://example.com/" }).catch((error) => error);
    console.log(Object.keys(globalThis).length - before, error.name, error.code, error.message);
  `;
  const argv = ["--input-type=module", "-e", program];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, argv, { cwd: project });
  expect({ stdout, stderr }).toEqual({
    stdout: expect.stringMatching(/^0 PythonStartError E_WORKER Expected a browser/),
    stderr: "",
  });
});
