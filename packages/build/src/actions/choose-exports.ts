import { readFile, writeFile } from "node:fs/promises";
import { parse } from "smol-toml";
import { BuildError } from "../errors.js";
import { askProgram } from "../process/ask-program.js";
import type { ActionHandler } from "./action.js";

/** Lists what the wasm exports: of what was asked for, what the objects define. */
export interface ChooseExports {
  do: "choose-exports";
  /** CPython's `Misc/stable_abi.toml`. */
  stableAbi: string;
  /** Names that are exported where the objects define them. */
  more: string[];
  /** Names that come from elsewhere in the link, and are exported in any case. */
  always: string[];
  nm: string;
  /** The arguments of the link, one a line. */
  objects: string;
  /** Receives `{ functions, data }`. */
  out: string;
  /** Receives the list for Emscripten's EXPORTED_FUNCTIONS. */
  emccList: string;
}

/** What the wasm exports, sorted. */
export interface Exports {
  functions: string[];
  data: string[];
}

export const chooseExports: ActionHandler<ChooseExports> = {
  version: 1,
  describe: ({ stableAbi, emccList }) => [`choose what is exported by ${stableAbi}: ${emccList}`],
  async run({ stableAbi, more, always, nm, objects, out, emccList }, { signal }) {
    const wanted = [...stableAbiNames(await readFile(stableAbi, "utf8")), ...more];
    const files = (await readFile(objects, "utf8")).split("\n").filter((line) => line.endsWith(".o"));
    const argv = ["--defined-only", "--extern-only", "--format=posix", "--no-sort", ...files];
    const { exitCode, stdout } = await askProgram(nm, argv, { signal, timeout: 60_000 });
    if (signal.aborted) throw new BuildError("E_INTERRUPTED", `${nm} was stopped.`, { cause: signal.reason });
    if (exitCode !== 0) throw new BuildError("E_COMMAND", `${nm} cannot read the objects in ${objects}.`);
    const exports = exportsAmong(wanted, parseSymbols(stdout));
    if (!exports.functions.includes("Py_RunMain")) {
      throw new BuildError("E_INTERNAL", `${objects} does not define Py_RunMain: the objects are not CPython's.`);
    }
    const functions = [...new Set([...exports.functions, ...always])].sort();
    const data = exports.data;
    await writeFile(out, `${JSON.stringify({ functions, data } satisfies Exports, null, 2)}\n`);
    await writeFile(emccList, JSON.stringify([...functions, ...data].map((name) => `_${name}`)));
    return undefined;
  },
};

/** The functions and data of the stable ABI. */
export function stableAbiNames(toml: string): string[] {
  const abi = parse(toml);
  return ["function", "data"].flatMap((kind) => Object.keys(abi[kind] ?? {}));
}

export type SymbolKind = "function" | "data";

/** @param posix - what `nm --format=posix` prints: name, type and numbers of every symbol */
export function parseSymbols(posix: string): Map<string, SymbolKind> {
  const kinds: Record<string, SymbolKind> = {
    T: "function",
    W: "function",
    D: "data",
    B: "data",
    R: "data",
    V: "data",
  };
  const symbols = new Map<string, SymbolKind>();
  for (const [, name = "", type = ""] of posix.matchAll(/^(\w+) ([A-Z])\b/gm)) {
    const kind = kinds[type];
    if (kind) symbols.set(name, kind);
  }
  return symbols;
}

export function exportsAmong(wanted: string[], symbols: Map<string, SymbolKind>): Exports {
  const names = [...new Set(wanted)].sort();
  return {
    functions: names.filter((name) => symbols.get(name) === "function"),
    data: names.filter((name) => symbols.get(name) === "data"),
  };
}
