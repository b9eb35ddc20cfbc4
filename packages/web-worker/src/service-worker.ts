/**
 * Lets Python wait in pages that cannot share memory with their workers: registered by `createPython`, or imported into a
 * site's own service worker by `importScripts`. It answers the synchronous requests of workers with what their page says,
 * and touches no other request. It keeps nothing, and may be stopped at any time.
 */
import { type RelayedVisit, WAIT_FOLDER } from "./transport/relayed-visit.js";

/** What TypeScript has only for programs that are nothing else. */
interface ServiceWorkerScope {
  registration: { scope: string };
  clients: { matchAll(options: { type: "window"; includeUncontrolled: boolean }): Promise<readonly PageClient[]> };
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
}
interface PageClient {
  postMessage(message: RelayedVisit, transfer: Transferable[]): void;
}
interface FetchEvent {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

/** A page that is there has answered, or is busy: its worker comes again. In milliseconds. */
const LONGEST = 30_000;

const scope = globalThis as unknown as ServiceWorkerScope;

scope.addEventListener("fetch", (event) => {
  const folder = new URL(WAIT_FOLDER, scope.registration.scope).href;
  const { method, url } = event.request;
  if (method === "POST" && url.startsWith(folder)) event.respondWith(relay(event.request, url.slice(folder.length)));
});

async function relay(request: Request, token: string): Promise<Response> {
  const visit = await request.arrayBuffer();
  const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(new Response(null, { status: 504 })), LONGEST);
    for (const page of pages) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
        port1.close();
        clearTimeout(timer);
        resolve(new Response(data, { headers: { "cache-control": "no-store" } }));
      };
      page.postMessage({ type: "pywasm-wait", token, visit }, [port2]);
    }
  });
}
