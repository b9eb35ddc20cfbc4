import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import { pipeline } from "node:stream/promises";
import { mimeTypeOf } from "../mime-types.js";
import { RESPONSE_HEADERS } from "../response-headers.js";
import { acceptedEncodings } from "./accepted-encodings.js";
import { byteRange } from "./byte-range.js";
import { findFile, type ServedFolders } from "./find-file.js";
import { isOwnHost } from "./host-names.js";
import { isSameAsBefore, isUnchanged } from "./is-unchanged.js";
import { openRepresentation, type Representation } from "./open-representation.js";
import { requestPath } from "./request-path.js";

export interface AnswerOptions {
  folders: ServedFolders;
  /** What the server was told to listen at. */
  host: string;
}

/** Answers one request, whatever it is. */
export async function answer(request: IncomingMessage, response: ServerResponse, options: AnswerOptions) {
  for (const [name, value] of Object.entries(RESPONSE_HEADERS)) response.setHeader(name, value);
  try {
    await answerFile(request, response, options);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else refuse(response, 500, `It cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown"}).`);
  }
}

async function answerFile(request: IncomingMessage, response: ServerResponse, { folders, host }: AnswerOptions) {
  if (!isOwnHost(request.headers.host, host))
    return refuse(response, 403, "The Host of the request is no name of this server; --host makes it one.");
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    return refuse(response, 405, "Files are served, to GET and HEAD.");
  }
  const { url = "" } = request;
  const segments = requestPath(url);
  const found = segments && (await findFile(folders, segments));
  if (found?.kind === "folder" && segments?.at(-1) !== "") return redirectInto(response, url);
  if (found?.kind !== "file") return refuse(response, 404, "There is no such file.");
  const encodings = request.headers.range === undefined ? acceptedEncodings(request.headers["accept-encoding"]) : [];
  const file = await openRepresentation(found.path, encodings);
  try {
    await send(request, response, file, mimeTypeOf(found.path));
  } finally {
    await file.handle.close().catch(() => undefined);
  }
}

async function send(request: IncomingMessage, response: ServerResponse, file: Representation, type: string) {
  const { handle, size, encoding, etag, lastModified } = file;
  response.setHeader("ETag", etag).setHeader("Last-Modified", lastModified).setHeader("Vary", "Accept-Encoding");
  if (isUnchanged(request.headers, file)) return response.writeHead(304).end();
  response.setHeader("Accept-Ranges", "bytes");
  const range = isSameAsBefore(request.headers, file) ? byteRange(request.headers.range, size) : undefined;
  if (range === "unsatisfiable") {
    response.setHeader("Content-Range", `bytes */${size}`);
    return refuse(response, 416, `The file has ${size} bytes.`);
  }
  if (range) response.setHeader("Content-Range", `bytes ${range.start}-${range.end}/${size}`);
  if (encoding) response.setHeader("Content-Encoding", encoding.name);
  const length = range ? range.end - range.start + 1 : size;
  response.writeHead(range ? 206 : 200, { "Content-Type": type, "Content-Length": length });
  if (request.method === "HEAD" || length === 0) return response.end();
  // Who goes away in the middle is no failure of ours.
  await pipeline(handle.createReadStream({ ...range, autoClose: false }), response).catch(() => response.destroy());
}

/** A page's relative addresses would else be those of the folder above. */
function redirectInto(response: ServerResponse, url: string): void {
  const [path = "", ...query] = url.split("?");
  response.setHeader("Location", [`${path}/`, ...query].join("?"));
  refuse(response, 301, "This is a folder.");
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  const body = `${status} ${STATUS_CODES[status]}: ${sentence}\n`;
  response.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}
