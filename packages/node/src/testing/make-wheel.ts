import { createHash } from "node:crypto";
import { zipSync } from "fflate";

/** What differs from a good wheel of one module. */
export interface WheelParts {
  name?: string;
  version?: string;
  /** Of its file, and of the tags in WHEEL. */
  tag?: string;
  /** By path. */
  files?: Record<string, string>;
  /** More lines for METADATA. */
  metadata?: string[];
  /** In place of the lines of METADATA. */
  metadataText?: string;
  /** In place of the text of WHEEL. */
  wheelText?: string;
  /** What becomes of the lines of RECORD. */
  record?: (lines: string[]) => string[];
  /** Paths of files that are links. */
  links?: string[];
}

/** A wheel as a file: its name and its bytes. */
export interface MadeWheel {
  filename: string;
  bytes: Uint8Array;
}

const encoder = new TextEncoder();
const UNIX = 3;
const LINK = 0o120777;

/** Makes a wheel; what is left out is as in a good one. */
export function makeWheel(parts: WheelParts = {}): MadeWheel {
  const { name = "parrot", version = "1.0", tag = "py3-none-any", metadata = [], record = (lines) => lines } = parts;
  const info = `${name}-${version}.dist-info`;
  const files: Record<string, string> = {
    ...(parts.files ?? { [`${name}.py`]: `VERSION = "${version}"\n` }),
    [`${info}/METADATA`]:
      parts.metadataText ??
      ["Metadata-Version: 2.1", `Name: ${name}`, `Version: ${version}`, ...metadata, "", "Text.\n"].join("\n"),
    [`${info}/WHEEL`]: parts.wheelText ?? `Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: ${tag}\n`,
  };
  const lines = Object.entries(files).map(([path, text]) => recordLine(path, text));
  files[`${info}/RECORD`] = `${record([...lines, `${info}/RECORD,,`]).join("\n")}\n`;
  const entries = Object.entries(files).map(([path, text]) => {
    const attributes = parts.links?.includes(path) ? { os: UNIX, attrs: LINK << 16 } : {};
    return [path, [encoder.encode(text), attributes]] as const;
  });
  return { filename: `${name}-${version}-${tag}.whl`, bytes: zipSync(Object.fromEntries(entries) as never) };
}

/** A line of RECORD that is true. */
export function recordLine(path: string, text: string): string {
  return `${path},sha256=${createHash("sha256").update(text).digest("base64url")},${encoder.encode(text).length}`;
}
