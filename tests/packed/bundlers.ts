import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { build as esbuild } from "esbuild";
import { build as vite } from "vite";
import webpack from "webpack";

/** What the page's script is made of, in a project that has the packages installed. */
export interface Project {
  folder: string;
  /** The source of the page's script. */
  page: string;
  /** Where what is served goes. */
  out: string;
}

/** Ways from the source of a page to files that a browser takes: each makes `main.js`, with all that belongs to it. */
export const bundlers: Record<string, (project: Project) => Promise<unknown>> = {
  Vite: ({ folder, page, out }) =>
    vite({
      root: folder,
      configFile: false,
      logLevel: "error",
      build: { outDir: out, target: "es2022", rolldownOptions: { input: page, output: { entryFileNames: "main.js" } } },
    }),

  webpack: ({ folder, page, out }) =>
    new Promise<void>((resolve, reject) => {
      const options: webpack.Configuration = {
        mode: "production",
        context: folder,
        entry: page,
        output: { path: out, filename: "main.js" },
        performance: { hints: false },
      };
      webpack(options, (error, stats) => {
        if (error) reject(error);
        else if (stats?.hasErrors() || stats?.hasWarnings()) reject(new Error(stats.toString()));
        else resolve();
      });
    }),

  // It leaves `new URL(…, import.meta.url)` as it is: the worker's script is a second file to be made.
  esbuild: ({ folder, page, out }) =>
    esbuild({
      absWorkingDir: folder,
      entryPoints: { main: page, worker: "@pywasm/web-worker/worker.js" },
      bundle: true,
      minify: true,
      format: "esm",
      outdir: out,
      logLevel: "error",
    }),

  "no bundler": async ({ folder, page, out }) => {
    await mkdir(out, { recursive: true });
    await cp(page, join(out, "main.js"));
    await cp(join(folder, "node_modules/@pywasm/web-worker/dist"), join(out, "pywasm"), { recursive: true });
  },
};
