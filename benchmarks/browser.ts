// What it costs to start Python in Chromium, from the navigation to the value of `1 + 1`, and how many bytes arrive for it,
// beside Pyodide from the npm registry: in turn, from one server, with the same compression and the same caching. The
// table goes to stderr, all figures as JSON to stdout.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { launchChromium } from "../tests/chromium.ts";
import { serveCompressed } from "./browser/serve-compressed.ts";
import { type Comparison, table } from "./report.ts";

const ROUNDS = 10;
const PYODIDES = ["314.0.7", "0.29.4"];
const root = join(import.meta.dirname, "..");
const cache = join(process.env.XDG_CACHE_HOME || join(process.env.HOME ?? "", ".cache"), "pywasm/benchmarks");

interface Visit {
  milliseconds: number;
  bytes: number;
}
interface Figures {
  first: Visit[];
  second: Visit[];
}

const distribution = execFileSync(process.execPath, [join(root, "apps/cli/bin/pywasm.js"), "build", "--quiet"], {
  encoding: "utf8",
}).trim();
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
for (const version of PYODIDES) {
  folders[`/pyodide-${version}/`] = installPyodide(version);
  pages[`pyodide-${version}`] = page(`
  import { loadPyodide } from "/pyodide-${version}/pyodide.mjs";
  const python = await loadPyodide();
  const value = python.runPython("1 + 1");`);
}

const server = await serveCompressed(folders, pages);
const browser = await launchChromium();
const figures: Record<string, Figures> = {};
for (let round = 0; round <= ROUNDS; round++) {
  for (const name of Object.keys(pages)) {
    const { first, second } = await visitTwice(browser, name);
    // The server compresses in the first round.
    if (round === 0) continue;
    figures[name] ??= { first: [], second: [] };
    figures[name].first.push(first);
    figures[name].second.push(second);
  }
}
await browser.close();
await server[Symbol.asyncDispose]();
report();

function page(script: string): string {
  return `<!doctype html><title>1 + 1</title><script type="module">${script}
  if (value !== 2) throw new Error(String(value));
  globalThis.milliseconds = performance.now();</script>`;
}

function installPyodide(version: string): string {
  const folder = join(cache, `pyodide-${version}`);
  mkdirSync(folder, { recursive: true });
  execFileSync("npm", [
    "install",
    "--prefix",
    folder,
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    `pyodide@${version}`,
  ]);
  return join(folder, "node_modules/pyodide");
}

/** With nothing in the browser's caches, and then with what the first visit has left there. */
async function visitTwice(browser: Browser, name: string): Promise<{ first: Visit; second: Visit }> {
  const context = await browser.newContext();
  try {
    return { first: await visit(context, name), second: await visit(context, name) };
  } finally {
    await context.close();
  }
}

async function visit(context: BrowserContext, name: string): Promise<Visit> {
  const tab = await context.newPage();
  const before = server.bytes;
  await tab.goto(`${server.url}${name}.html`);
  const milliseconds = await tab.waitForFunction(() => (globalThis as { milliseconds?: number }).milliseconds);
  const visit = { milliseconds: (await milliseconds.jsonValue()) ?? Number.NaN, bytes: server.bytes - before };
  await tab.close();
  return visit;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function report(): void {
  const medians = Object.fromEntries(
    Object.entries(figures).map(([name, { first, second }]) => [
      name,
      {
        firstVisit: median(first.map(({ milliseconds }) => milliseconds)),
        secondVisit: median(second.map(({ milliseconds }) => milliseconds)),
        megabytes: median(first.map(({ bytes }) => bytes)) / 1e6,
      },
    ]),
  );
  const [peer = ""] = PYODIDES.map((version) => `pyodide-${version}`);
  const against = (figure: "secondVisit" | "megabytes") =>
    (medians.pywasm?.[figure] ?? Number.NaN) / (medians[peer]?.[figure] ?? Number.NaN);
  const comparisons: Comparison[] = [
    { what: "second visit to 1 + 1", measured: against("secondVisit"), limit: 0.1, unit: "× Pyodide 314" },
    { what: "bytes of a first visit", measured: against("megabytes"), limit: 0.6, unit: "× Pyodide 314" },
  ];
  process.stderr.write(`\n${table(comparisons)}\n`);
  const machine = { cpu: cpus()[0]?.model, node: process.version, chromium: browser.version() };
  process.stdout.write(`${JSON.stringify({ machine, rounds: ROUNDS, medians, comparisons }, null, 2)}\n`);
}
