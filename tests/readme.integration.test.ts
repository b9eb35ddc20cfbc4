import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeWheel } from "../packages/node/src/testing/make-wheel.js";
import { launchChromium } from "./chromium.js";
import { defaultDistribution } from "./default-distribution.js";
import { type Server, serve } from "./serve.js";
import { root } from "./workspace.js";

/** A folder in which a reader of the READMEs has installed the packages and built the default Python. */
let project: string;

beforeAll(async () => {
  const { folder, manifest } = await defaultDistribution();
  project = await mkdtemp(join(tmpdir(), "pywasm-readme-"));
  await mkdir(join(project, "node_modules/@pywasm"), { recursive: true });
  for (const name of ["runtime", "fs", "detect", "node", "web-worker"]) {
    await symlink(join(root, "packages", name), join(project, "node_modules/@pywasm", name));
  }
  const { filename, bytes } = makeWheel();
  await writeFile(join(project, filename), bytes);
  await symlink(folder, join(project, `python-${manifest.python.version}-emscripten`));
});
afterAll(() => rm(project, { recursive: true, force: true }));

/** The examples of a README: each is a whole program. */
async function examplesOf(readme: string): Promise<[string, ...string[]]> {
  const examples = (await readFile(join(root, readme), "utf8")).matchAll(/^```js\n(.*?)^```$/gms);
  const [first, ...others] = [...examples].map(([, program = ""]) => program);
  if (first === undefined) throw new Error(`${readme} has no example`);
  return [first, ...others];
}

it.each([
  ["README.md", /^Hello, you\n42\n$/],
  ["packages/runtime/README.md", /^\d+\.\d+\.\d+ wasm32-unknown-emscripten [0-9a-f]{16}\n$/, /^example\n$/],
  ["packages/fs/README.md", /^6\n$/],
  [
    "packages/detect/README.md",
    /^node [\d.]+ Node\.js\/\d+ (true|false)\nemscripten \d+\.\d+\.\d+ wasm32\nfalse \d+\n$/,
  ],
  [
    "packages/node/README.md",
    /^\[.*'example\.mjs'.*\]\nHELLO\n42\n$/s,
    /^3\nE_TIMEOUT KeyboardInterrupt\nKeyboardInterrupt and goes on\n$/,
    /^42\n$/,
    /^42\n$/,
    /^true\n$/,
    /^998001\n6\n$/,
    /^parrot 1\.0 6 \[\]\n1\.0\n$/,
  ],
])("%s: its examples run as they stand", async (readme, ...expected) => {
  const outputs: string[] = [];
  for (const example of await examplesOf(readme)) {
    await writeFile(join(project, "example.mjs"), example);
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ["example.mjs"], { cwd: project });
    expect(stderr).toBe("");
    outputs.push(stdout);
  }
  expect(outputs).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
});

it("packages/web-worker/README.md: its examples run as they stand, in Chromium", async () => {
  const imports = { "@pywasm/web-worker": "/web-worker/index.js" };
  await symlink(join(root, "packages/web-worker/dist"), join(project, "web-worker"));
  const examples = await examplesOf("packages/web-worker/README.md");
  const pages = examples.map((example, index) => {
    const text = `<!doctype html>
      <script type="importmap">${JSON.stringify({ imports })}</script>
      <script type="module">${example};document.title = "done"</script>`;
    return [`/${index}.html`, { text }] as const;
  });
  await using server: Server = await serve(project, Object.fromEntries(pages));
  await using browser = await launchChromium();
  const printed: string[][] = [];
  for (const [path] of pages) {
    const tab = await browser.newPage();
    const lines: string[] = [];
    printed.push(lines);
    tab.on("console", (message) => message.type() === "log" && lines.push(message.text()));
    await tab.goto(new URL(path, server.url).href);
    await tab.waitForFunction(() => document.title === "done");
  }
  const waits = "service-worker a line, whenever the page has one";
  expect(printed).toEqual([["42", "an area of 12, a status of 0"], ["13"], [waits], ["fetched by the page"]]);
});
