import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { complaintsOf } from "../chromium.js";
import { defaultDistribution } from "../default-distribution.js";
import { forAnybody, isolation, type Server, serve } from "../serve.js";
import { useChromium } from "../use-chromium.js";
import { copyFiles, page, pageScript } from "./site.js";

const browser = useChromium();
/** Has the package and a distribution. */
let dir: string;
let elsewhere: Server;

beforeAll(async () => {
  dir = await copyFiles((await defaultDistribution()).folder);
  elsewhere = await serve(dir, {}, forAnybody);
});
afterAll(async () => {
  await elsewhere?.[Symbol.asyncDispose]();
  await rm(dir, { recursive: true, force: true });
});

/** Runs a function's body in a page that has nothing itself, with these headers. */
async function inPage(headers: Record<string, string>, body: string, pages: Record<string, string> = {}) {
  const texts = { "/page.js": pageScript(`${elsewhere.url}web-worker/index.js`), "/favicon.ico": "", ...pages };
  const scripts = Object.entries(texts).map(([path, text]) => [path, { text }] as const);
  await using server = await serve(dir, { "/index.html": { text: page }, ...Object.fromEntries(scripts) }, headers);
  const tab = await browser.newPage();
  const problems = complaintsOf(tab);
  await tab.goto(`${server.url}index.html`);
  const start = `const start = (options) => createPython({ distributionURL: "${elsewhere.url}python/", ...options });`;
  const result = await tab.evaluate<unknown>(`(async () => { ${start} ${body} })()`);
  await tab.close();
  return { result, problems };
}

const policy = (workers: string) => ({
  "content-security-policy": `default-src 'none'; script-src 'self' ${elsewhere.url} 'wasm-unsafe-eval'; connect-src ${elsewhere.url}; worker-src ${workers} ${elsewhere.url}`,
});

it.each([
  ["", () => ({})],
  [", under a policy", () => policy("blob:")],
])("package, worker and distribution are of another origin than the page%s", async (_how, headers) => {
  const outcome = await inPage(headers(), `return (await start()).eval("6 * 7");`);
  expect(outcome).toEqual({ result: 42, problems: [] });
});

it("and so in an isolated page, where Python is interrupted", async () => {
  const outcome = await inPage(
    isolation,
    `const python = await start();
     const running = python.exec("while True: pass").catch(({ type }) => type);
     setTimeout(() => python.interrupt(), 100);
     return [crossOriginIsolated, await running];`,
  );
  expect(outcome).toEqual({ result: [true, "KeyboardInterrupt"], problems: [] });
});

it("under a policy without blob:, by a script of the page's own that imports the worker's", async () => {
  const outcome = await inPage(
    policy("'self'"),
    `return (await start({ createWorker: () => new Worker("/python.js", { type: "module" }) })).eval("6 * 7");`,
    { "/python.js": `import "${elsewhere.url}web-worker/worker.js";` },
  );
  expect(outcome).toEqual({ result: 42, problems: [] });
});

it("a policy that forbids the worker is told", async () => {
  const { result } = await inPage(policy("'self'"), `return start().catch(({ code, message }) => code + message);`);
  expect(result).toMatch(/^E_WORKER.*worker-src/);
});

it("a server that is not for other origins is told", async () => {
  await using strict = await serve(dir);
  const { result } = await inPage(
    {},
    `return start({ distributionURL: "${strict.url}python/" }).catch(({ code, message }) => code + message);`,
  );
  expect(result).toMatch(/^E_FETCH.*CORS/);
});
