import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ManifestFile } from "@pywasm/runtime";
import { defaultDistribution } from "../default-distribution.js";
import { type Server, serve } from "../serve.js";
import { root } from "../workspace.js";

/** No inline script but the page's own, nothing made from text, nothing from elsewhere. */
const strict = "default-src 'self'; script-src 'self' 'nonce-page' 'wasm-unsafe-eval'";

const page = `<!doctype html>
<title>test</title>
<script type="module" nonce="page">
  import { createPython } from "/web-worker/index.js";
  const decoder = new TextDecoder();
  /** Runs Python once; what it wrote and how it ended, or why it did not start, as plain data. */
  window.run = async (argv, options = {}) => {
    const written = { stdout: "", stderr: "" };
    const append = (stream) => (bytes) => { written[stream] += decoder.decode(bytes); };
    try {
      const python = await createPython({
        distributionURL: "python/", stdout: append("stdout"), stderr: append("stderr"), ...options });
      const status = await python.runMain(argv);
      python.terminate();
      return { status, ...written };
    } catch (error) {
      return { name: error.name, code: error.code, message: error.message, cause: error.cause?.message };
    }
  };
  window.createPython = createPython;
</script>`;

export interface Site extends AsyncDisposable {
  url: string;
  /** The same page, isolated. */
  isolatedURL: string;
  /** The path of a file of its own copy of the distribution, to be damaged. */
  pathOf(role: ManifestFile["role"]): string;
}

/** What lets a page share memory with its workers. */
const isolation = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/**
 * A careful site as somebody would make it: the built package and a distribution in one folder, a page, a policy. It has
 * a second page, `isolated.html`, that may share memory.
 */
export async function createSite(): Promise<Site> {
  const { folder, manifest } = await defaultDistribution();
  const dir = await mkdtemp(join(tmpdir(), "pywasm-site-"));
  await cp(join(root, "packages/web-worker/dist"), join(dir, "web-worker"), { recursive: true });
  await cp(folder, join(dir, "python"), { recursive: true });
  const server: Server = await serve(dir, {
    "/index.html": { text: page, headers: { "content-security-policy": strict } },
    "/isolated.html": { text: page, headers: { "content-security-policy": strict, ...isolation } },
    "/web-worker/worker.js": { text: await readFile(join(dir, "web-worker/worker.js"), "utf8"), headers: isolation },
    "/favicon.ico": { text: "" },
  });
  return {
    url: `${server.url}index.html`,
    isolatedURL: `${server.url}isolated.html`,
    pathOf: (role) => join(dir, "python", manifest.files.find((file) => file.role === role)?.path ?? ""),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
