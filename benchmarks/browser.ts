// What it costs to start Python in Chromium, from the navigation to the value of `1 + 1`, and how many bytes arrive for it.
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { launchChromium } from "../tests/chromium.ts";
import { serveCompressed } from "./browser/serve-compressed.ts";
import type { Round } from "./harness/figures.ts";
import { runBenchmark } from "./harness/run-benchmark.ts";
import { installPyodide, pyodide029, pyodide314 } from "./peers/pyodide.ts";
import { buildDistribution, pythonVersion, root } from "./peers/pywasm.ts";

const distribution = buildDistribution();
const folders: Record<string, string> = {
  "/pywasm/": join(root, "packages/web-worker/dist"),
  "/python/": distribution,
};
const pages: Record<string, string> = {
  pywasm: page(`
  import { createPython } from "/pywasm/index.js";
  const python = await createPython({ distributionURL: "/python/" });
  const value = await python.eval("1 + 1");`),
};
for (const pyodide of [pyodide314, pyodide029]) {
  folders[`/${pyodide.version}/`] = await installPyodide(pyodide);
  pages[pyodide.name] = page(`
  import { loadPyodide } from "/${pyodide.version}/pyodide.mjs";
  const python = await loadPyodide();
  const value = python.runPython("1 + 1");`);
}

const server = await serveCompressed(folders, pages);
const browser = await launchChromium();
await runBenchmark({
  name: "browser",
  title: "Start in Chromium",
  about: `From the navigation to the value of \`1 + 1\`, and the bytes that a first visit transfers. All from one server on this machine, with Brotli
and the same caching; the first visit with nothing in the browser's caches, the second with what the first has left there.`,
  versions: { python: pythonVersion(distribution), chromium: browser.version() },
  rounds: 10,
  peers: Object.keys(pages).map((name) => ({ name, measure: () => visitTwice(name) })),
  limits: (figures) =>
    Object.entries({ "second visit": 0.1, "transferred at first": 0.6 }).map(([what, limit]) => ({
      ...{ what, limit, unit: `× ${pyodide314.name}` },
      measured: figures.ratio(what, "pywasm", { peer: pyodide314.name }),
    })),
});
await browser.close();
await server[Symbol.asyncDispose]();

function page(script: string): string {
  return `<!doctype html><title>1 + 1</title><script type="module">${script}
  if (value !== 2) throw new Error(String(value));
  globalThis.milliseconds = performance.now();</script>`;
}

async function visitTwice(name: string): Promise<Round> {
  const context = await browser.newContext();
  try {
    const before = server.bytes;
    const first = await visit(context, name);
    const megabytes = (server.bytes - before) / 1e6;
    const second = await visit(context, name);
    return { "first visit": [first, "ms"], "second visit": [second, "ms"], "transferred at first": [megabytes, "MB"] };
  } finally {
    await context.close();
  }
}

/** Milliseconds until the page had its value. */
async function visit(context: BrowserContext, name: string): Promise<number> {
  const tab = await context.newPage();
  await tab.goto(`${server.url}${encodeURIComponent(name)}.html`);
  const handle = await tab.waitForFunction(() => (globalThis as { milliseconds?: number }).milliseconds);
  const milliseconds = await handle.jsonValue();
  await tab.close();
  return milliseconds ?? Number.NaN;
}
