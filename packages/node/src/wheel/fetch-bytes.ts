import type { Dispatcher } from "undici";
import { assertAllowed, isLoopback } from "./allowed-address.js";
import { explain, refused } from "./network-failure.js";
import { WheelError } from "./wheel-error.js";

/** What is asked for, and how much patience there is. */
export interface FetchRequest {
  url: URL;
  /** Media type. */
  accept: string;
  /** In bytes. */
  most: number;
  signal?: AbortSignal | undefined;
  /** @defaultValue 15 s */
  silenceMs?: number;
}

/** What came. */
export interface Fetched {
  bytes: Uint8Array;
  /** Where it was in the end. */
  url: URL;
  /** Media type, without parameters. */
  type: string;
}

const CONNECT_MS = 5000;
const SILENCE_MS = 15_000;
/** Of a server that sends a byte now and then, the rest is not waited for. */
const ALTOGETHER_MS = 10 * 60_000;
const REDIRECTS = 5;

/**
 * Fetches by https, and from this machine also by http, through the proxy that the environment names.
 *
 * @returns undefined where there is no such file
 * @throws WheelError E_NETWORK, E_INTERRUPTED
 */
export async function fetchBytes(request: FetchRequest): Promise<Fetched | undefined> {
  assertAllowed(request.url, isLoopback(request.url));
  const deadline = AbortSignal.timeout(ALTOGETHER_MS);
  const signal = AbortSignal.any([deadline, ...(request.signal ? [request.signal] : [])]);
  let dispatcher: Dispatcher | undefined;
  try {
    dispatcher = await openDispatcher(request);
    return await follow(request, dispatcher, signal);
  } catch (cause) {
    if (request.signal?.aborted)
      throw new WheelError("E_INTERRUPTED", `${request.url}: the download was stopped.`, { cause });
    if (deadline.aborted) throw refused(request.url, `is not here after ${ALTOGETHER_MS / 60_000} minutes`, cause);
    throw cause instanceof WheelError ? cause : refused(request.url, explain(cause), cause);
  } finally {
    await dispatcher?.destroy();
  }
}

async function openDispatcher({ url, silenceMs = SILENCE_MS }: FetchRequest): Promise<Dispatcher> {
  // Imported here: a wheel on the disk needs no network.
  const { Agent, EnvHttpProxyAgent, Pool } = await import("undici");
  const connect = { timeout: CONNECT_MS };
  if (isLoopback(url)) return new Agent({ connect });
  return new EnvHttpProxyAgent({
    connect,
    // For what a proxy is asked before it connects us.
    clientFactory: (origin, options) => new Pool(origin, { ...options, headersTimeout: silenceMs }),
  });
}

async function follow(
  request: FetchRequest,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<Fetched | undefined> {
  const { request: ask } = await import("undici");
  const { accept, silenceMs = SILENCE_MS } = request;
  let url = request.url;
  for (let redirects = 0; redirects <= REDIRECTS; redirects++) {
    const headers = { accept, "accept-encoding": "identity" };
    const limits = { headersTimeout: silenceMs, bodyTimeout: silenceMs };
    const answer = await ask(url, { dispatcher, signal, headers, ...limits });
    const { location } = answer.headers;
    if (answer.statusCode < 300 || answer.statusCode > 399 || typeof location !== "string") {
      return await received(request, url, answer);
    }
    answer.body.on("error", () => undefined).destroy();
    if (!URL.canParse(location, url)) throw refused(url, "leads to what is no address");
    url = new URL(location, url);
    assertAllowed(url, isLoopback(request.url));
  }
  throw refused(request.url, `leads on more than ${REDIRECTS} times`);
}

async function received(
  { most }: FetchRequest,
  url: URL,
  { statusCode, headers, body }: Dispatcher.ResponseData,
): Promise<Fetched | undefined> {
  if (statusCode === 404) return undefined;
  if (statusCode !== 200) throw refused(url, `answered with status ${statusCode}`);
  const chunks: Buffer[] = [];
  let size = Number(headers["content-length"] ?? 0);
  if (size > most) throw refused(url, `is of ${size} bytes, where at most ${most} are expected`);
  size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw refused(url, `is of more than the ${most} bytes that are expected at most`);
    chunks.push(chunk);
  }
  const [type = ""] = String(headers["content-type"] ?? "").split(";");
  return { bytes: Buffer.concat(chunks), url, type: type.trim().toLowerCase() };
}
