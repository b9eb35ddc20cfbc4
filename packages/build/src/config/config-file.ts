import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse, type TomlPrimitive } from "smol-toml";
import { BuildError } from "../errors.js";
import { nearest } from "../nearest.js";
import type { BuildOptions } from "./config.js";
import { type Position, topLevelPositions } from "./toml-positions.js";

/** What a config file may say: what decides a build, and what runs it. */
export interface FileOptions extends Omit<BuildOptions, "env" | "singleFile"> {
  /** `singleFile` of the options. */
  "single-file"?: boolean;
  /** The program that runs a distribution for WASI. */
  "host-runner"?: string;
}

/** A config file that was read and found good. */
export interface ConfigFile {
  /** Absolute. */
  path: string;
  /** Paths in it are absolute: they are written relative to the file. */
  options: FileOptions;
  positions: Map<string, Position>;
}

type Kind = "text" | "folder" | "list" | "count" | "switch";

/** Every key, and what its value has to be. */
export const CONFIG_KEYS = {
  target: "text",
  python: "text",
  source: "folder",
  profile: "text",
  sdk: "list",
  "single-file": "switch",
  jobs: "count",
  offline: "switch",
  out: "folder",
  "host-runner": "text",
} as const satisfies Record<keyof FileOptions, Kind>;

const EXPECTED: Record<Kind, string> = {
  text: 'text in quotes, for example "3.13.5"',
  folder: 'a folder in quotes, for example "../cpython"',
  list: 'a list of texts, for example ["system", "debian"]',
  count: "a whole number from 1",
  switch: "true or false",
};

/**
 * Reads a config file.
 * @throws BuildError `E_CONFIG`, with line and column, for what is not TOML, an unknown key or a wrong type
 */
export function readConfigFile(path: string): ConfigFile {
  const toml = readText(path);
  const table = parseToml(path, toml);
  const positions = topLevelPositions(toml);
  const options: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(table)) {
    options[key] = checkedValue(path, key, value, positions.get(key));
  }
  return { path, options: options as FileOptions, positions };
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new BuildError("E_CONFIG", `${path} cannot be read: ${(cause as Error).message}`, {
      cause,
      hint: "Make it a file that can be read, or move it away.",
    });
  }
}

function parseToml(path: string, toml: string): Record<string, unknown> {
  try {
    return parse(toml);
  } catch (cause) {
    const { line, column, message } = cause as Error & Position;
    const [what = message] = message.replace(/^Invalid TOML document: /, "").split("\n");
    throw new BuildError("E_CONFIG", `${path}:${line}:${column}: not TOML: ${what}`, {
      cause,
      hint: "Texts stand in quotes, lists in [], and every line is key = value.",
    });
  }
}

function checkedValue(path: string, key: string, value: unknown, position: Position | undefined): unknown {
  const where = position ? `${path}:${position.line}:${position.column}` : path;
  const keys = Object.keys(CONFIG_KEYS);
  if (!isKey(key)) {
    const close = nearest(key, keys);
    throw new BuildError("E_CONFIG", `${where}: unknown key "${key}"`, {
      hint: close ? `Did you mean "${close}"?` : `The keys are ${keys.join(", ")}.`,
    });
  }
  const kind = CONFIG_KEYS[key];
  if (!fits(kind, value)) {
    const message = `${where}: ${key} has to be ${EXPECTED[kind]}; found ${shown(value)}`;
    throw new BuildError("E_CONFIG", message, {
      hint: kind === "text" && typeof value === "number" ? `Write ${key} = "${value}".` : `Correct ${path}.`,
    });
  }
  return kind === "folder" ? resolve(dirname(path), value as string) : value;
}

function isKey(key: string): key is keyof FileOptions {
  return Object.hasOwn(CONFIG_KEYS, key);
}

function fits(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case "text":
    case "folder":
      return typeof value === "string" && value !== "";
    case "list":
      return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");
    case "count":
      return typeof value === "number" && Number.isInteger(value) && value >= 1;
    case "switch":
      return typeof value === "boolean";
  }
}

function shown(value: unknown): string {
  return Array.isArray(value) || typeof value !== "object" ? JSON.stringify(value as TomlPrimitive) : "a table";
}
