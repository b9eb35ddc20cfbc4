import { join } from "node:path";
import type { Platform } from "@pywasm/detect";
import { expect, it } from "vitest";
import { isolation, serve } from "../serve.js";
import { useChromium } from "../use-chromium.js";
import { root } from "../workspace.js";

const browser = useChromium();

// Strict on purpose: detecting neither evaluates text nor compiles WebAssembly.
const policy = { "content-security-policy": "script-src 'self'" };

const pageScript = `
  import { assertSupported, detectPlatform } from "./dist/index.js";
  const worker = new Worker("./worker.js", { type: "module" });
  const threaded = { hostTriple: "", sdk: { name: "", version: "" }, features: { threads: true, wasm64: false } };
  let refusal;
  try { assertSupported(threaded); } catch (error) { refusal = error.code; }
  worker.onmessage = ({ data }) => { globalThis.found = { page: detectPlatform(), worker: data, refusal }; };`;
const workerScript = `import { detectPlatform } from "./dist/index.js"; postMessage(detectPlatform());`;

it.each([
  ["with the two headers", isolation, true],
  ["without them", {}, false],
])("Chromium, %s: a page and its worker", async (_, headers, isolated) => {
  await using server = await serve(join(root, "packages/detect"), {
    "/index.html": {
      text: '<!doctype html><script type="module" src="page.js"></script>',
      headers: { ...headers, ...policy },
    },
    "/page.js": { text: pageScript },
    "/worker.js": { text: workerScript, headers: { ...headers, ...policy } },
  });
  const tab = await browser.newPage();
  await tab.goto(`${server.url}index.html`);
  const found = await tab.waitForFunction(
    () => (globalThis as { found?: { page: Platform; worker: Platform; refusal?: string } }).found,
  );
  const { page, worker, refusal } = (await found.jsonValue()) ?? {};
  const userAgent = await tab.evaluate(() => navigator.userAgent);
  const capabilities = { webAssembly: true, sharedArrayBuffer: isolated, crossOriginIsolated: isolated, threads: true };
  const common = { sys: { platform: "emscripten", emscriptenInfo: { runtime: userAgent } }, capabilities };
  expect(page).toMatchObject({ host: "browser", ...common });
  expect(worker).toMatchObject({ host: "worker", ...common });
  expect(refusal).toBe(isolated ? undefined : "E_NOT_ISOLATED");
  await tab.close();
});
