import { type ArchiveEntry, ArchiveError, readArchive } from "@pywasm/fs";
import { eq, valid } from "@renovatebot/pep440";
import { broken } from "./broken.js";
import { type Dependency, dependenciesOf, parseHeaders } from "./metadata.js";
import { spreadFiles, type WheelFiles } from "./spread-files.js";
import { verifyRecord } from "./verify-record.js";
import { WheelError } from "./wheel-error.js";
import { comparedName, parseWheelName, type WheelName } from "./wheel-name.js";
import { allowsPython, expandTag, misfitOf, type WheelTag } from "./wheel-tag.js";

/** A wheel that has been read and checked, and fits. */
export interface Wheel {
  /** As its authors write it. */
  name: string;
  version: string;
  /** The folder with what is known about it: `six-1.17.0.dist-info`. */
  info: string;
  /** By where they go, below the folder that is installed to. */
  files: WheelFiles;
  /** What the wheel has and nobody here can use. */
  leftOut: string[];
  dependencies: Dependency[];
}

/**
 * Reads and checks all of a wheel.
 *
 * @param python version of the Python that will import it
 * @throws WheelError E_WHEEL, E_UNSUPPORTED
 */
export function readWheel(bytes: Uint8Array, filename: string, python: string): Wheel {
  const named = parseWheelName(filename);
  if (!named) throw broken(JSON.stringify(filename), "a name such as six-1.17.0-py2.py3-none-any.whl", "another");
  assertFits(filename, named.tags, python);
  const entries = unpack(bytes, filename);
  const info = infoFolder(filename, named, entries);
  const contents = new Map(entries.flatMap((entry) => (entry.kind === "file" ? [[entry.path, entry.content]] : [])));
  const headers = (file: string) => parseHeaders(textOf(filename, contents, `${info}/${file}`));
  verifyRecord(filename, info, contents, textOf(filename, contents, `${info}/RECORD`));
  assertPure(filename, headers("WHEEL"), python);
  const metadata = headers("METADATA");
  const { name, version } = assertSame(filename, named, metadata);
  const [requiresPython] = metadata.get("requires-python") ?? [];
  if (!allowsPython(requiresPython, python)) throw misfit(filename, `Python ${requiresPython}`, python);
  return { name, version, info, ...spreadFiles(filename, info, entries), dependencies: dependenciesOf(metadata) };
}

function assertFits(filename: string, tags: readonly WheelTag[], python: string): void {
  const reason = misfitOf(tags, python);
  if (reason === "compiled") {
    throw new WheelError(
      "E_UNSUPPORTED",
      `${filename}: expected a wheel in pure Python, found one with compiled code, which this Python cannot load. Take one that ends in -none-any.whl.`,
    );
  }
  if (reason) throw misfit(filename, [...new Set(tags.map((tag) => tag.python))].join(", "), python);
}

function assertPure(filename: string, headers: Map<string, string[]>, python: string): void {
  const [version = "nothing"] = headers.get("wheel-version") ?? [];
  if (!/^1\.\d+$/.test(version)) throw broken(filename, "version 1 of the format in WHEEL", JSON.stringify(version));
  const tags = (headers.get("tag") ?? []).flatMap(expandTag);
  const [isPure = ""] = headers.get("root-is-purelib") ?? [];
  // A wheel that does not say what it is was made by something that knows no wheels.
  if (tags.length === 0 || isPure === "") throw broken(filename, "Tag and Root-Is-Purelib in WHEEL", "none");
  assertFits(filename, isPure.toLowerCase() === "true" ? tags : [], python);
}

function unpack(bytes: Uint8Array, filename: string): ArchiveEntry[] {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw broken(filename, "a zip", "something else");
  try {
    return readArchive(bytes);
  } catch (cause) {
    if (!(cause instanceof ArchiveError)) throw cause;
    throw new WheelError("E_WHEEL", `${filename}: ${cause.message}`, { cause });
  }
}

function infoFolder(filename: string, named: WheelName, entries: readonly ArchiveEntry[]): string {
  const found = entries.filter(({ path }) => /^[^/]*\.dist-info$/i.test(path));
  const [info] = found;
  const [, name = "", version = ""] = /^(.+)-([^-]+)\.dist-info$/.exec(info?.path ?? "") ?? [];
  const fits = found.length === 1 && comparedName(name) === named.name && valid(version) && eq(version, named.version);
  if (info && fits) return info.path;
  throw broken(filename, `one folder ${named.name}-${named.version}.dist-info`, shownList(found));
}

function assertSame(
  filename: string,
  named: WheelName,
  metadata: Map<string, string[]>,
): Pick<Wheel, "name" | "version"> {
  const [name = ""] = metadata.get("name") ?? [];
  const [version = ""] = metadata.get("version") ?? [];
  if (comparedName(name) === named.name && valid(version) && eq(version, named.version)) return { name, version };
  throw broken(filename, `the same name and version in METADATA`, JSON.stringify(`${name} ${version}`.slice(0, 100)));
}

function textOf(filename: string, contents: ReadonlyMap<string, Uint8Array>, path: string): string {
  const content = contents.get(path);
  if (!content) throw broken(filename, path, "none");
  return new TextDecoder().decode(content);
}

function shownList(entries: readonly ArchiveEntry[]): string {
  return (
    entries
      .map(({ path }) => JSON.stringify(path))
      .join(", ")
      .slice(0, 200) || "none"
  );
}

function misfit(filename: string, found: string, python: string): WheelError {
  return new WheelError(
    "E_UNSUPPORTED",
    `${filename}: expected a wheel for Python ${python}, found one for ${JSON.stringify(found)}. Take another version of it, or build another Python.`,
  );
}
