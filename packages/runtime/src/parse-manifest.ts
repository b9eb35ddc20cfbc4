import { boolean, type Decoder, integer, list, object, oneOf, optional, sortedTexts, text } from "./decoder.js";
import { MANIFEST_SCHEMA_VERSION, type Manifest, type ManifestFile } from "./manifest.js";
import { invalidField, ManifestError } from "./manifest-error.js";

/** No segment is empty, `.` or `..`, and nothing in it means something else on another system. */
const insidePath = String.raw`(?!\.{1,2}(?:/|$))[\w.+@-]+(?:/(?!\.{1,2}(?:/|$))[\w.+@-]+)*`;
const filePath = text(new RegExp(`^${insidePath}$`), "a relative path inside the distribution");
const guestPath = text(new RegExp(`^/${insidePath}$`), "an absolute path without . and ..");
const sha256 = text(/^[0-9a-f]{64}$/, "64 lower-case hexadecimal digits");
const symbol = text(/^[A-Za-z_]\w*$/, "a C identifier");
const word = text(/^[\w.+:-]+$/, "a word");
const bytes = integer(0);
/** In bytes. A larger file than wasm32 can address could not be given to Python. */
const fileSize = integer(0, 2 ** 32 - 1);

const manifestFile = object<ManifestFile>({
  path: filePath,
  role: oneOf("glue", "wasm", "stdlib", "stdlib-source", "snapshot", "license", "sbom", "debug-info"),
  size: fileSize,
  sha256,
});

const manifest = object<Manifest>({
  schemaVersion: oneOf(MANIFEST_SCHEMA_VERSION),
  buildId: text(/^[0-9a-f]{16}$/, "16 lower-case hexadecimal digits"),
  python: object<Manifest["python"]>({
    version: text(/^\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?\+?$/, "a Python version such as 3.13.5"),
    cacheTag: text(/^[\w-]+$/, "a cache tag such as cpython-313"),
    magic: text(/^[0-9a-f]{8}$/, "8 lower-case hexadecimal digits"),
  }),
  hostTriple: oneOf("wasm32-unknown-emscripten", "wasm32-wasip1"),
  profile: word,
  sdk: object<Manifest["sdk"]>({ name: oneOf("emscripten", "wasi-sdk"), version: word, provider: word }),
  features: object<Manifest["features"]>({
    threads: boolean,
    dynamicLinking: boolean,
    wasm64: boolean,
    jspi: boolean,
  }),
  memory: object<Manifest["memory"]>({ initial: bytes, maximum: bytes, stack: bytes }),
  stdlib: object<Manifest["stdlib"]>({
    zipPath: guestPath,
    folderPath: guestPath,
    requiredFolders: list(guestPath),
    embedded: optional(boolean),
  }),
  shaken: optional(object<NonNullable<Manifest["shaken"]>>({ program: text(/^[^\p{C}]+$/u, "the name of a program") })),
  exports: object<Manifest["exports"]>({ functions: sortedTexts(symbol), data: sortedTexts(symbol) }),
  hints: object<Manifest["hints"]>({
    evalFrameFunctionIndex: integer(0, 2 ** 32 - 1),
    startFunctions: optional(integer(0, 2 ** 32 - 1)),
  }),
  libraries: list(
    object<Manifest["libraries"][number]>({
      name: word,
      version: word,
      license: text(/^[\w.+() -]+$/, "an SPDX licence expression"),
    }),
  ),
  files: uniqueFiles(list(manifestFile)),
});

/**
 * Checks a parsed `pywasm.json` and gives it its type. Safe on hostile input: every path stays inside the
 * distribution, every number is exact, and fields that the schema does not know are left behind.
 *
 * @throws {@link ManifestError} naming the first field that does not fit.
 * @example
 * ```ts
 * const manifest = parseManifest(JSON.parse(await readFile("python/pywasm.json", "utf8")));
 * ```
 */
export function parseManifest(value: unknown): Manifest {
  assertKnownSchema(value);
  const parsed = manifest(value, "");
  assertRoles(parsed);
  assertSdk(parsed);
  if (parsed.memory.initial > parsed.memory.maximum) {
    throw invalidField("memory.initial", `at most memory.maximum (${parsed.memory.maximum})`, parsed.memory.initial);
  }
  return parsed;
}

/**
 * As {@link parseManifest}, from the file's text.
 *
 * @throws {@link ManifestError} also for what is not JSON: a server's error page, half a file.
 */
export function parseManifestText(json: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    const found = json.trimStart().startsWith("<") ? "an HTML page" : "something else";
    throw new ManifestError(
      "E_MANIFEST_SYNTAX",
      `expected JSON, found ${json.trim() === "" ? "nothing" : found}`,
      "Check that the path or URL is that of a whole distribution.",
      { cause },
    );
  }
  return parseManifest(value);
}

/** A newer schema may have moved any other field, so this is asked first. */
function assertKnownSchema(value: unknown): void {
  const { schemaVersion } = object({ schemaVersion: integer(1) })(value, "");
  if (schemaVersion === MANIFEST_SCHEMA_VERSION) return;
  const newer = schemaVersion > MANIFEST_SCHEMA_VERSION;
  throw new ManifestError(
    "E_MANIFEST_SCHEMA",
    `expected schema version ${MANIFEST_SCHEMA_VERSION}, found ${schemaVersion}`,
    newer
      ? "The distribution was built by a newer pywasm: upgrade the @pywasm packages."
      : "The distribution was built by an older pywasm: build it again with `pywasm build`.",
  );
}

/** The files that no runtime can do without, and those of which two would contradict each other. */
function assertRoles({ files, hostTriple, stdlib }: Manifest): void {
  const glue = hostTriple === "wasm32-unknown-emscripten" ? 1 : 0;
  if (stdlib.embedded && glue) throw invalidField("stdlib.embedded", "false for Emscripten", true);
  const needed: Record<string, number> = { wasm: 1, stdlib: Number(!stdlib.embedded), glue };
  for (const role of ["wasm", "stdlib", "glue", "stdlib-source", "snapshot", "sbom"]) {
    const count = files.filter((file) => file.role === role).length;
    const expected = needed[role] ?? Math.min(count, 1);
    if (count === expected) continue;
    throw invalidField("files", `${role in needed ? ["no", "one"][expected] : "at most one"} ${role}`, count);
  }
}

/** Each target has one kind of SDK. */
function assertSdk({ hostTriple, sdk }: Manifest): void {
  const name = hostTriple === "wasm32-wasip1" ? "wasi-sdk" : "emscripten";
  if (sdk.name !== name) throw invalidField("sdk.name", `${name} for ${hostTriple}`, sdk.name);
}

/** Compared without case: some file systems would put two such files in the same place. */
function uniqueFiles(decode: Decoder<ManifestFile[]>): Decoder<ManifestFile[]> {
  return (value, at) => {
    const files = decode(value, at);
    const seen = new Set<string>();
    for (const { path } of files) {
      const key = path.toLowerCase();
      if (seen.has(key)) throw invalidField(at, "every path once", path);
      seen.add(key);
    }
    return files;
  };
}
