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

/**
 * All that arrives.
 *
 * @param arrived called after each part, with the number of all bytes so far
 * @throws PythonStartError E_FETCH where it breaks off
 */
export async function readBody(
  response: Response,
  arrived?: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    if (!arrived || !response.body) return new Uint8Array(await response.arrayBuffer());
    return await readParts(response.body.getReader(), arrived);
  } catch (cause) {
    throw notFetched(response.url || "A file of the distribution", cause);
  }
}

async function readParts(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  arrived: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    size += part.value.length;
    arrived(size);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function notFetched(url: string | URL, cause: unknown): PythonStartError {
  return new PythonStartError(
    "E_FETCH",
    `${url} could not be fetched: ${cause}. Check the URL, the connection and, from another origin, its CORS headers.`,
    { cause },
  );
}
