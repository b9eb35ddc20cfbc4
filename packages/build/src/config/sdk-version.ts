import { readFile } from "node:fs/promises";
import { parse, type TomlTable } from "smol-toml";
import { BuildError } from "../errors.js";
import type { VersionRange } from "../sdk/fits.js";
import type { Target } from "./config.js";

/**
 * The SDK that a file of CPython's tree asks for; undefined for a program of upstream's that names none.
 *
 * @throws BuildError E_SOURCE where it is TOML and does not say it
 */
export async function readSdkVersion(target: Target, file: string): Promise<VersionRange | undefined> {
  const text = await readFile(file, "utf8");
  if (!file.endsWith(".toml")) {
    const major = /^WASI_SDK_VERSION = (\d+)$/m.exec(text)?.[1];
    return major === undefined ? undefined : { major: Number(major) };
  }
  const table = parseToml(file, text);
  return target === "wasi" ? wasiSdkIn(file, table) : emscriptenIn(file, table);
}

function emscriptenIn(file: string, table: TomlTable): VersionRange {
  const version = table["emscripten-version"];
  if (typeof version === "string" && /^\d+\.\d+\.\d+$/.test(version)) return { min: version };
  throw unusable(file, `expected emscripten-version = "x.y.z"; found ${JSON.stringify(version)}.`);
}

function wasiSdkIn(file: string, { targets }: TomlTable): VersionRange {
  const major = typeof targets === "object" && "wasi-sdk" in targets ? targets["wasi-sdk"] : undefined;
  if (typeof major === "number" && Number.isInteger(major)) return { major };
  throw unusable(file, `expected a number as wasi-sdk in [targets]; found ${JSON.stringify(major)}.`);
}

function parseToml(file: string, text: string): TomlTable {
  try {
    return parse(text);
  } catch (cause) {
    throw new BuildError("E_SOURCE", `${file} is not TOML: ${(cause as Error).message}`, { cause, hint: RESTORE });
  }
}

const RESTORE = "Restore the file from CPython's repository.";

function unusable(file: string, problem: string): BuildError {
  return new BuildError("E_SOURCE", `${file}: ${problem}`, { hint: RESTORE });
}
