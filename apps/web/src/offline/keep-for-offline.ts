import type { Manifest } from "@pywasm/web-worker";
import { config } from "../config.js";

/** Has the service worker keep all of this page and of its Python. */
export async function keepForOffline({ files }: Manifest): Promise<void> {
  if (!config.serviceWorkerURL || !navigator.serviceWorker) return;
  const { origin } = location;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const python = new URL(config.distributionURL, location.href);
  const distribution = ["pywasm.json", ...files.map(({ path }) => path)].map((path) => new URL(path, python).href);
  const page = new URL(location.pathname, location.href).href;
  const keep = new Set([page, ...loaded.filter((url) => url.startsWith(origin)), ...distribution]);
  await navigator.serviceWorker.register(config.serviceWorkerURL);
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  // The page says when it could be used without a network.
  port1.onmessage = () => {
    document.documentElement.dataset.kept = "";
    port1.close();
  };
  active?.postMessage({ keep: [...keep] }, [port2]);
}
