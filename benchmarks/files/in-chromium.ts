import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchChromiumProfile } from "../../tests/chromium.ts";
import { serveCompressed } from "../browser/serve-compressed.ts";
import { installPyodide, type Pyodide } from "../peers/pyodide.ts";
import { root } from "../peers/pywasm.ts";

/** Both Pythons in Chromium, each with a folder of the origin's private file system. */
export interface FilesInChromium extends AsyncDisposable {
  pywasm(): Promise<Record<string, number>>;
  pyodide(): Promise<Record<string, number>>;
}

export async function filesInChromium(
  distribution: string,
  program: string,
  megabytes: number,
  peer: Pyodide,
): Promise<FilesInChromium> {
  const measure = readFileSync(join(import.meta.dirname, "measure-files.mjs"), "utf8");
  const page = (start: string) => `<!doctype html><title>files</title><script type="module">
    ${measure.replace("export ", "")}
    ${start}
    globalThis.measure = async () => measureFiles({ folder: "/measured", megabytes: ${megabytes}, ...await start() });
  </script>`;
  const server = await serveCompressed(
    {
      "/pywasm/": join(root, "packages/web-worker/dist"),
      "/python/": distribution,
      "/pyodide/": await installPyodide(peer),
    },
    {
      pywasm: page(`
    import { createPython } from "/pywasm/index.js";
    async function start() {
      const mounts = [{ guest: "/measured", opfs: "measured" }];
      const python = await createPython({ distributionURL: "/python/", mounts });
      await python.exec(${JSON.stringify(program)});
      return { call: (name, ...args) => python.call(name, args) };
    }`),
      pyodide: page(`
    import { loadPyodide } from "/pyodide/pyodide.mjs";
    async function start() {
      const python = await loadPyodide();
      const origin = await navigator.storage.getDirectory();
      const folder = await origin.getDirectoryHandle("measured", { create: true });
      const { syncfs } = await python.mountNativeFS("/measured", folder);
      python.runPython(${JSON.stringify(program)});
      return { call: (name, ...args) => python.globals.get(name)(...args), settle: syncfs };
    }`),
    },
  );

  async function measureIn(name: string): Promise<Record<string, number>> {
    // A profile on the disk: a browser that forgets everything keeps files in another process, and asks it each time.
    const profile = await mkdtemp(join(tmpdir(), "pywasm-bench-profile-"));
    const context = await launchChromiumProfile(profile);
    try {
      const tab = await context.newPage();
      await tab.goto(`${server.url}${name}.html`);
      await tab.waitForFunction("globalThis.measure !== undefined");
      return await tab.evaluate<Record<string, number>>("measure()");
    } finally {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    }
  }

  return {
    pywasm: () => measureIn("pywasm"),
    pyodide: () => measureIn("pyodide"),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
