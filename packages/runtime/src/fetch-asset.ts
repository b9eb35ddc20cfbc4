import { PythonStartError } from "./python-start-error.js";

/** Fetches a file of a distribution. @throws PythonStartError E_FETCH */
export async function fetchAsset(url: string | URL, fetch = globalThis.fetch): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw notFetched(url, cause);
  }
  if (response.ok) return response;
  throw new PythonStartError("E_FETCH", `${url}: expected status 200, found ${response.status}. Check the URL.`);
}

/** All that arrives. @throws PythonStartError E_FETCH where it breaks off */
export async function readBody(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw notFetched(response.url, cause);
  }
}

function notFetched(url: string | URL, cause: unknown): PythonStartError {
  return new PythonStartError(
    "E_FETCH",
    `${url} could not be fetched: ${cause}. Check the URL, the connection and, from another origin, its CORS headers.`,
    { cause },
  );
}
