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
  ["packages/runtime/README.md", /^\d+\.\d+\.\d+ wasm32-unknown-emscripten [0-9a-f]{16}\n$/],
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

it("packages/web-worker/README.md: its example runs as it stands, in Chromium", async () => {
  const imports = { "@pywasm/web-worker": "/node_modules/@pywasm/web-worker/dist/index.js" };
  const page = `<!doctype html>
    <script type="importmap">${JSON.stringify({ imports })}</script>
    <script type="module">${(await examplesOf("packages/web-worker/README.md"))[0]}</script>`;
  await using server: Server = await serve(project, { "/index.html": { text: page } });
  const browser = await launchChromium();
  try {
    const tab = await browser.newPage();
    const printed = tab.waitForEvent("console", { predicate: (message) => message.type() === "log", timeout: 30_000 });
    await tab.goto(`${server.url}index.html`);
    expect((await printed).text()).toBe("42\n");
  } finally {
    await browser.close();
  }
});
