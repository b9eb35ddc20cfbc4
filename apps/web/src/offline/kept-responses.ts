const CACHE = "pywasm-page";

/** Files whose names say what is in them: they never change. */
const ASSETS = new URL("assets/", location.href).href;

/** From the network, as long as there is one; then what was seen last. */
export async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: request.mode === "navigate", ignoreVary: true });
  if (kept && request.url.startsWith(ASSETS)) return kept;
  try {
    const response = await fetch(request);
    if (response.ok && !isSame(response, kept)) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

/** Gets what a page has loaded before there was a service worker: the browser still has it. Assets of old builds go. */
export async function keep(urls: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const { url } of await cache.keys()) {
    if (url.startsWith(ASSETS) && !urls.includes(url)) await cache.delete(url);
  }
  await Promise.all(urls.map((url) => add(cache, url)));
}

async function add(cache: Cache, url: string): Promise<void> {
  if (await cache.match(url, { ignoreVary: true })) return;
  const response = await fetch(url, { cache: "force-cache" });
  if (response.ok) await cache.put(url, response);
}

function isSame(response: Response, kept: Response | undefined): boolean {
  const tag = response.headers.get("etag");
  return tag !== null && tag === kept?.headers.get("etag");
}
