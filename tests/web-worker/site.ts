import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ManifestFile } from "@pywasm/runtime";
import { defaultDistribution } from "../default-distribution.js";
import { isolation, type Server, serve } from "../serve.js";
import { root } from "../workspace.js";

/** No inline script, nothing made from text, nothing from elsewhere. */
const strict = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

export const page = `<!doctype html>
<title>test</title>
<script type="module" src="/page.js"></script>`;

/** @param packageURL where index.js of @pywasm/web-worker is */
export const pageScript = (packageURL: string) => `
  import { createPython } from ${JSON.stringify(packageURL)};
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
`;

export interface Site extends AsyncDisposable {
  url: string;
  /** The same page, isolated. */
  isolatedURL: string;
  /** Its own copy of the distribution and of the package, to be damaged. */
  dir: string;
  /** The path of a file of the distribution. */
  pathOf(role: ManifestFile["role"]): string;
}

/**
 * A careful site as somebody would make it: the built package and a distribution in one folder, a page, a policy. It has
 * a second page, `isolated.html`, that may share memory.
 */
export async function createSite({ policy = strict, made = defaultDistribution() } = {}): Promise<Site> {
  const { folder, manifest } = await made;
  const dir = await copyFiles(folder);
  const server: Server = await serve(
    dir,
    {
      "/index.html": { text: page },
      "/isolated.html": { text: page, headers: isolation },
      "/page.js": { text: pageScript("/web-worker/index.js") },
      "/web-worker/worker.js": { headers: isolation },
      "/favicon.ico": { text: "" },
    },
    { "content-security-policy": policy },
  );
  return {
    dir,
    url: `${server.url}index.html`,
    isolatedURL: `${server.url}isolated.html`,
    pathOf: (role) => join(dir, "python", manifest.files.find((file) => file.role === role)?.path ?? ""),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A folder with the built package and a distribution. */
export async function copyFiles(distribution: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "pywasm-site-"));
  await cp(join(root, "packages/web-worker/dist"), join(dir, "web-worker"), { recursive: true });
  await cp(distribution, join(dir, "python"), { recursive: true });
  return dir;
}
