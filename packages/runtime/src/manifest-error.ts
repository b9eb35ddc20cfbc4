/** Stable codes: what is wrong with a manifest. */
export type ManifestErrorCode =
  | "E_MANIFEST_SYNTAX" // not JSON at all
  | "E_MANIFEST_SCHEMA" // of a schema version that this reader does not know
  | "E_MANIFEST_INVALID"; // a field that is missing, of the wrong type, or not safe to use

/** A `pywasm.json` that cannot be used. The message says what was expected, what was found and what to do. */
export class ManifestError extends Error {
  override readonly name = "ManifestError";
  readonly code: ManifestErrorCode;

  constructor(code: ManifestErrorCode, problem: string, whatToDo: string, options: { cause?: unknown } = {}) {
    super(`pywasm.json: ${problem}. ${whatToDo}`, options);
    this.code = code;
  }
}

const LONGEST_EXCERPT = 60;

/** The error for one field. @internal */
export function invalidField(at: string, expected: string, found: unknown): ManifestError {
  return new ManifestError(
    "E_MANIFEST_INVALID",
    `${at || "the manifest"}: expected ${expected}, found ${excerpt(found)}`,
    "Get a whole copy of the distribution, or build it again with `pywasm build`.",
  );
}

function excerpt(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT)}…` : text;
}
