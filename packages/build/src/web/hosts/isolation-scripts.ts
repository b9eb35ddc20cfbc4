import { RESPONSE_HEADERS } from "../response-headers.js";

/** What the page of a host that sends no headers needs to be isolated: a service worker can add them. */
const ISOLATION_SCRIPT = "isolation.js";
const WORKER = "isolation-service-worker.js";

/** Both scripts, by name. */
export function isolationScripts(): Record<string, string> {
  return { [ISOLATION_SCRIPT]: pageScript, [WORKER]: workerScript() };
}

/** The page with its script, before all others. */
export function withIsolation(html: string): string {
  const tag = `<script src="${ISOLATION_SCRIPT}"></script>`;
  const before = /<script\b|<link\b|<\/head>|<body\b/i;
  return before.test(html) ? html.replace(before, (found) => `${tag}${found}`) : `${html}${tag}`;
}

const pageScript = `// For a host that sends no headers: a service worker adds those that isolate the page, which is loaded once more then.
(() => {
  const tried = "isolation-tried";
  if (crossOriginIsolated) return sessionStorage.removeItem(tried);
  if (!isSecureContext || !navigator.serviceWorker || sessionStorage.getItem(tried)) return;
  const worker = new URL("${WORKER}", document.currentScript.src);
  navigator.serviceWorker.register(worker).then(async () => {
    await navigator.serviceWorker.ready;
    sessionStorage.setItem(tried, "yes");
    location.reload();
  }, (error) => console.warn("The page is not isolated: " + error.message));
})();
`;

function workerScript(): string {
  const isolating = Object.entries(RESPONSE_HEADERS).filter(([name]) => name.startsWith("Cross-Origin-"));
  return `// Adds to pages and to the scripts of workers what isolates them. All else is fetched as ever.
const headers = ${JSON.stringify(Object.fromEntries(isolating), null, 2)};
const isolated = ["document", "iframe", "worker", "sharedworker"];

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  if (isolated.includes(event.request.destination)) event.respondWith(withHeaders(event.request));
});

async function withHeaders(request) {
  const response = await fetch(request);
  if (response.status === 0) return response;
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers: all });
}
`;
}
