import type { WebPython } from "@pywasm/web-worker";

/** Whether Python can wait for the page: in `input()`, and for a Ctrl+C. */
export function canWait({ transport }: WebPython): boolean {
  return transport !== undefined;
}

/** What is said where it cannot. */
export const howToWait =
  "input() and Ctrl+C do not work here. Serve this page and all beside it with the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp, or let the browser have the page's service-worker.js: by https, and not in a private window. Chromium needs neither.";
