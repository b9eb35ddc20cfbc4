import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { assertAllowed, isLoopback } from "./allowed-address.js";
import { chooseFile } from "./choose-file.js";
import { fetchBytes } from "./fetch-bytes.js";
import { fetchProject } from "./fetch-project.js";
import { refused } from "./network-failure.js";
import type { Requirement } from "./requirement.js";
import { WheelError } from "./wheel-error.js";

/** A wheel's bytes, not looked at yet. */
export interface Obtained {
  filename: string;
  bytes: Uint8Array;
  sha256: string;
  /** Where it comes from, unless that is an index. */
  directUrl?: string;
}

/** From where, and for what. */
export interface Source {
  index: URL;
  /** Version of the Python that will import it. */
  python: string;
  signal?: AbortSignal | undefined;
}

const LARGEST_WHEEL = 256 * 2 ** 20;

/** @throws WheelError E_NOT_FOUND, E_NETWORK, E_CHECKSUM, E_FOLDER, E_INTERRUPTED */
export async function obtainWheel(requirement: Requirement, source: Source): Promise<Obtained> {
  if (requirement.kind === "file") return readFromDisk(requirement.path);
  if (requirement.kind === "project") return fetchFromIndex(requirement, source);
  const url = new URL(requirement.url);
  url.hash = "";
  // As in the links of an index: `…whl#sha256=…`.
  const [, sha256] = /^#sha256=([\da-f]{64})$/i.exec(requirement.url.hash) ?? [];
  const filename = decodedName(url);
  const bytes = await fetchWheel(url, sha256?.toLowerCase(), source.signal);
  return { filename, bytes, sha256: digest(bytes), directUrl: url.href };
}

async function readFromDisk(path: string): Promise<Obtained> {
  const stats = await stat(path).catch((cause: unknown) => {
    throw new WheelError("E_NOT_FOUND", `${resolve(path)}: expected a wheel, found nothing that can be read.`, {
      cause,
    });
  });
  if (!stats.isFile() || stats.size > LARGEST_WHEEL) {
    const expected = `a file of at most ${LARGEST_WHEEL} bytes`;
    throw new WheelError("E_WHEEL", `${resolve(path)}: expected ${expected}, found something else. Check the path.`);
  }
  const bytes = await readFile(path);
  return { filename: basename(path), bytes, sha256: digest(bytes), directUrl: pathToFileURL(resolve(path)).href };
}

async function fetchFromIndex(
  { name, versions }: Requirement & { kind: "project" },
  { index, python, signal }: Source,
): Promise<Obtained> {
  const file = chooseFile(await fetchProject(index, name, signal), { name, versions, python });
  assertAllowed(file.url, isLoopback(index));
  if (!file.sha256) throw checksum(file.url, "its sha256 in the index", "none");
  const bytes = await fetchWheel(file.url, file.sha256.toLowerCase(), signal);
  return { filename: file.filename, bytes, sha256: digest(bytes) };
}

async function fetchWheel(url: URL, sha256: string | undefined, signal?: AbortSignal): Promise<Uint8Array> {
  const fetched = await fetchBytes({ url, accept: "*/*", most: LARGEST_WHEEL, signal });
  if (!fetched) throw refused(url, "is not there");
  if (/html/.test(fetched.type)) throw refused(url, "answered with an HTML page, not with the wheel");
  const found = digest(fetched.bytes);
  if (sha256 !== undefined && found !== sha256) throw checksum(url, `sha256 ${sha256}`, found);
  return fetched.bytes;
}

function decodedName(url: URL): string {
  const name = url.pathname.slice(url.pathname.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function checksum(url: URL, expected: string, found: string): WheelError {
  return new WheelError("E_CHECKSUM", `${url}: expected ${expected}, found ${found}. Nothing was written. Try again.`);
}
