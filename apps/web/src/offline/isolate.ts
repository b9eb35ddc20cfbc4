/** What has to be isolated, so that memory can be shared: pages, and the scripts of their workers. */
const isolated: readonly RequestDestination[] = ["document", "worker"];

/** Adds the headers that many static hosts cannot be told to send. */
export function isolate({ destination }: Request): (response: Response) => Response {
  return (response) => {
    if (!isolated.includes(destination) || response.status === 0) return response;
    const { status, statusText, body } = response;
    const headers = new Headers(response.headers);
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Embedder-Policy", "require-corp");
    return new Response(body, { status, statusText, headers });
  };
}
