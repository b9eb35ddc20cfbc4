/**
 * One service worker for all that a page can have of it: Python waits by it where the page is not isolated, from the second
 * visit on it isolates the page, and without a network it gives what it has seen before.
 */
import "@pywasm/web-worker/service-worker.js";
import { isolate } from "./isolate.js";
import { answer, keep } from "./kept-responses.js";

declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, headers } = event.request;
  if (method === "GET" && !headers.has("range")) event.respondWith(answer(event.request).then(isolate(event.request)));
});
self.addEventListener("message", (event) => {
  const { keep: urls } = event.data as { keep?: string[] };
  if (urls) event.waitUntil(keep(urls).then(() => event.ports[0]?.postMessage("kept")));
});
