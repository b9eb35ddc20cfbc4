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
  throw notThere(url, response.status);
}

/**
 * All that arrives.
 *
 * @param size in bytes, where it is known: of what is longer, a byte more is read, and no other
 * @param arrived called after each part, with the number of all bytes so far
 * @throws PythonStartError E_FETCH where it breaks off
 */
export async function readBody(
  response: Response,
  size?: number,
  arrived?: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    if (size === undefined || !response.body) return new Uint8Array(await response.arrayBuffer());
    return await readParts(response.body, new Uint8Array(size + 1), arrived);
  } catch (cause) {
    throw notFetched(response.url || "A file of the distribution", cause);
  }
}

/** @param bytes room for it */
async function readParts(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  bytes: Uint8Array<ArrayBuffer>,
  arrived?: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const straight = straightReader(body);
  const reader = straight ?? body.getReader();
  let room = bytes;
  let size = 0;
  while (size < room.length) {
    const { done, value } = await reader.read(room.subarray(size));
    if (!value) break;
    if (straight) room = new Uint8Array(value.buffer);
    else room.set(value.subarray(0, room.length - size), size);
    if (done) break;
    size = Math.min(size + value.length, room.length);
    arrived?.(size);
  }
  // Of what is longer; a body that is over takes no notice.
  reader.cancel().catch(() => undefined);
  return room.subarray(0, size);
}

/** Undefined in an engine whose bodies only give parts of their own. */
function straightReader(body: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStreamBYOBReader | undefined {
  try {
    return body.getReader({ mode: "byob" });
  } catch {
    return undefined;
  }
}

/** The error for a server that has no such file. @internal */
export function notThere(url: string | URL, status: number): PythonStartError {
  return new PythonStartError("E_FETCH", `${url}: expected status 200, found ${status}. Check the URL.`);
}

/** The error for a file that did not arrive. @internal */
export function notFetched(url: string | URL, cause: unknown): PythonStartError {
  return new PythonStartError(
    "E_FETCH",
    `${url} could not be fetched: ${cause}. Check the URL, the connection and, from another origin, its CORS headers.`,
    { cause },
  );
}
