import { type Fetched, fetchBytes } from "./fetch-bytes.js";
import { refused } from "./network-failure.js";
import { WheelError } from "./wheel-error.js";

/** A file that an index has, as PEP 691 describes it. */
export interface IndexFile {
  filename: string;
  url: URL;
  sha256: string | undefined;
  requiresPython: string | undefined;
  yanked: boolean;
}

const JSON_INDEX = "application/vnd.pypi.simple.v1+json";
/** Projects with thousands of files have pages of some megabytes. */
const LARGEST_PAGE = 64 * 2 ** 20;

/**
 * Asks an index for a project's files.
 *
 * @throws WheelError E_NOT_FOUND, E_NETWORK, E_INTERRUPTED
 */
export async function fetchProject(index: URL, name: string, signal?: AbortSignal): Promise<IndexFile[]> {
  const url = new URL(index);
  url.pathname = `${url.pathname.replace(/\/*$/, "")}/${name}/`;
  const page = await fetchBytes({ url, accept: JSON_INDEX, most: LARGEST_PAGE, signal });
  if (!page) throw new WheelError("E_NOT_FOUND", `${url}: expected the project ${name}, found none. Check its name.`);
  return filesOf(page);
}

function filesOf(page: Fetched): IndexFile[] {
  if (/html/.test(page.type)) {
    throw refused(page.url, `answered in HTML, and only the JSON of PEP 691 (${JSON_INDEX}) is read here`);
  }
  const { meta, files } = fieldsOf(parsed(page));
  const version = fieldsOf(meta)["api-version"];
  if (typeof version !== "string" || !version.startsWith("1.") || !Array.isArray(files)) {
    throw refused(page.url, "answered with something else than version 1 of the JSON of PEP 691");
  }
  return files.flatMap((file) => fileOf(fieldsOf(file), page.url) ?? []);
}

function parsed({ bytes, url }: Fetched): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw refused(url, "answered with what is no JSON", cause);
  }
}

function fileOf(file: Record<string, unknown>, base: URL): IndexFile | undefined {
  const { filename, url, hashes, yanked = false } = file;
  if (typeof filename !== "string" || typeof url !== "string" || !URL.canParse(url, base)) return undefined;
  const { sha256 } = fieldsOf(hashes);
  return {
    filename,
    url: new URL(url, base),
    sha256: textOf(sha256),
    requiresPython: textOf(file["requires-python"]),
    yanked: yanked !== false,
  };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
