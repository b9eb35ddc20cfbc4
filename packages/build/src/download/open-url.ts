import type { Dispatcher } from "undici";
import { BuildError } from "../errors.js";
import { Pace } from "./pace.js";
import { describeProxy, proxySettings } from "./proxy.js";

/** A file that begins to arrive. */
export interface Answer {
  /** The byte it begins with: 0 where the server does not continue. */
  start: number;
  /** Of the whole file, where the server says it. */
  total: number | undefined;
  /** @throws BuildError E_NETWORK where it breaks off */
  body: AsyncIterable<Buffer>;
}

/** What a file is not. */
export const HTML = "answered with an HTML page, not with the file";

const CONNECT_MS = 5000;
const SILENCE_MS = 15_000;
const REDIRECTS = 5;

/**
 * Asks for a file, from byte `start` on, by the proxy that the environment names.
 *
 * @param use - is given the answer; the connection is closed when it is done
 * @throws BuildError E_NETWORK for anything but the file
 */
export async function openUrl<T>(
  url: string,
  start: number,
  signal: AbortSignal,
  use: (answer: Answer) => Promise<T>,
): Promise<T> {
  // Imported here: most builds fetch nothing.
  const { EnvHttpProxyAgent, Pool, request } = await import("undici");
  const dispatcher = new EnvHttpProxyAgent({
    ...proxySettings(process.env),
    connect: { timeout: CONNECT_MS },
    // For what a proxy is asked before it connects us.
    clientFactory: (origin, options) => new Pool(origin, { ...options, headersTimeout: SILENCE_MS }),
  });
  try {
    const ask = (at: URL, from: number) => {
      const headers = { "accept-encoding": "identity", ...(from > 0 && { range: `bytes=${from}-` }) };
      const limits = { headersTimeout: SILENCE_MS, bodyTimeout: SILENCE_MS };
      return request(at, { ...limits, dispatcher, signal, headers }).catch((error: unknown) => {
        throw refused(url, throughProxy(explain(error), at), error);
      });
    };
    const response = await followRedirects(url, (at) => ask(at, start));
    // The server has no such part: what lies here is of another file.
    const whole = response.statusCode === 416 ? await followRedirects(url, (at) => ask(at, 0)) : response;
    return await use(answerOf(url, whole, start));
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new BuildError("E_INTERRUPTED", `The download of ${url} was stopped.`, { cause: error });
  } finally {
    await dispatcher.destroy();
  }
}

type Response = Dispatcher.ResponseData;

/** Where there is a proxy, it may be the one that refuses. */
function throughProxy(what: string, { protocol }: URL): string {
  const proxy = describeProxy(protocol, process.env);
  return proxy ? `${what} (${proxy})` : what;
}

async function followRedirects(url: string, ask: (at: URL) => Promise<Response>): Promise<Response> {
  let at = new URL(url);
  for (let redirects = 0; redirects <= REDIRECTS; redirects++) {
    if (!/^https?:$/.test(at.protocol))
      throw refused(url, `leads to ${at.protocol}, and only http and https are fetched`);
    const response = await ask(at);
    const { location } = response.headers;
    if (response.statusCode < 300 || response.statusCode > 399 || typeof location !== "string") return response;
    await response.body.dump();
    if (!URL.canParse(location, at)) throw refused(url, `redirects to ${location}, which is no address`);
    at = new URL(location, at);
  }
  throw refused(url, `redirects more than ${REDIRECTS} times`);
}

function answerOf(url: string, { statusCode, headers, body }: Response, asked: number): Answer {
  const guarded = guardedBody(url, body);
  if (statusCode === 206) {
    const [, start, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(String(headers["content-range"])) ?? [];
    if (Number(start) !== asked) throw refused(url, "answered with another part than the one asked for");
    return { start: asked, total: Number(total), body: guarded };
  }
  if (statusCode !== 200) throw refused(url, `answered with status ${statusCode}`);
  // A proxy's login page, or a mirror's "not found" with status 200.
  if (/^(text\/html|application\/xhtml)/i.test(String(headers["content-type"] ?? ""))) throw refused(url, HTML);
  const length = headers["content-length"];
  return { start: 0, total: length === undefined ? undefined : Number(length), body: guarded };
}

/** Errors while reading are the network's; those of whoever reads are not. */
async function* guardedBody(url: string, body: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const chunks = body[Symbol.asyncIterator]();
  const pace = new Pace(performance.now());
  for (;;) {
    const next = await chunks.next().catch((error: unknown) => {
      throw refused(url, explain(error), error);
    });
    if (next.done) return;
    try {
      pace.took(next.value.length, performance.now());
    } catch (error) {
      throw refused(url, explain(error), error);
    }
    yield next.value;
  }
}

const EXPLANATIONS: Record<string, string> = {
  ENOTFOUND: "the host is not known here",
  EAI_AGAIN: "the host is not known here",
  ECONNREFUSED: "refused the connection",
  ECONNRESET: "broke off",
  UND_ERR_SOCKET: "broke off",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "broke off",
  UND_ERR_CONNECT_TIMEOUT: `no connection within ${CONNECT_MS / 1000} s`,
  UND_ERR_HEADERS_TIMEOUT: `sent nothing for ${SILENCE_MS / 1000} s`,
  UND_ERR_BODY_TIMEOUT: `sent nothing for ${SILENCE_MS / 1000} s`,
};

function explain(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return EXPLANATIONS[code] ?? (message || code);
}

function refused(url: string, what: string, cause?: unknown): BuildError {
  return new BuildError("E_NETWORK", `${url}: ${what}`, { cause });
}
