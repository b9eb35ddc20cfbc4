import { defineConfig } from "vite";
import { contentSecurityPolicy } from "./vite/content-security-policy.js";
import { minifyMore } from "./vite/minify-more.js";
import { serveDistribution } from "./vite/serve-distribution.js";

/** What lets the page share memory with its worker: Ctrl+C and `input()` then work at once. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export default defineConfig({
  // The page may be put into any folder of a server.
  base: "./",
  server: { headers: isolation },
  preview: { headers: isolation },
  plugins: [
    contentSecurityPolicy(process.env.VITE_DISTRIBUTION_URL),
    serveDistribution(process.env.PYWASM_DISTRIBUTION),
    minifyMore(),
  ],
  // It finds its worker beside itself.
  optimizeDeps: { exclude: ["@pywasm/web-worker"] },
  worker: { format: "es" },
  build: {
    target: "es2023",
    // Browsers without it only load a little later.
    modulePreload: { polyfill: false },
    license: { fileName: "notices.md" },
    rolldownOptions: {
      input: { index: "index.html", "service-worker": "src/offline/service-worker.ts" },
      output: {
        // A service worker is for what is below its own place.
        entryFileNames: ({ name }) => (name === "service-worker" ? "[name].js" : "assets/[name]-[hash].js"),
        codeSplitting: { groups: [{ name: "xterm", test: /@xterm/ }] },
      },
    },
  },
});
