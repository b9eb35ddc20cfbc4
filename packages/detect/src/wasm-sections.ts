import { usesVectors } from "./wasm-code.js";
import { MalformedWasm, WasmReader } from "./wasm-reader.js";

/** What a module wants from its host. */
export interface WasmImport {
  module: string;
  name: string;
  kind: "function" | "table" | "memory" | "global" | "tag";
}

/** A memory's declaration. */
export interface WasmMemory {
  shared: boolean;
  wide: boolean;
  /** In pages. */
  minimum: number;
  maximum: number | undefined;
}

/** The declarations that tell how a module has to be run. */
export interface WasmSections {
  imports: WasmImport[];
  exports: string[];
  memories: WasmMemory[];
  customSections: string[];
  hasTags: boolean;
  /** Undefined where it cannot be told. */
  hasVectors: boolean | undefined;
}

const kinds = ["function", "table", "memory", "global", "tag"] as const;
/** By the binary format's own numbers. @internal */
export const section = { custom: 0, import: 2, function: 3, memory: 5, export: 7, code: 10, tag: 13 };
/** Bits of limits. */
const limits = { maximum: 1, shared: 2, wide: 4, all: 7 };

/** Reads past the header. @throws MalformedWasm */
export function readSections(bytes: Uint8Array): WasmSections {
  const found: WasmSections = {
    imports: [],
    exports: [],
    memories: [],
    customSections: [],
    hasTags: false,
    hasVectors: false,
  };
  const reader = new WasmReader(bytes, 8);
  while (!reader.atEnd) {
    const id = reader.byte();
    const content = reader.part(reader.number());
    if (id === section.custom) found.customSections.push(content.name());
    else if (id === section.import) found.imports = readAll(content, (r) => readImport(r, found.memories));
    else if (id === section.memory) found.memories.push(...readAll(content, readLimits));
    else if (id === section.export) found.exports = readAll(content, readExport);
    else if (id === section.code) found.hasVectors = usesVectors(content);
    else if (id === section.tag) found.hasTags = true;
  }
  return found;
}

/** Reads a list. @internal */
export function readAll<T>(reader: WasmReader, read: (reader: WasmReader) => T): T[] {
  const list: T[] = [];
  for (let left = reader.count(); left > 0; left--) list.push(read(reader));
  return list;
}

/** @param memories what is imported of them is added to these @internal */
export function readImport(reader: WasmReader, memories: WasmMemory[]): WasmImport {
  const module = reader.name();
  const name = reader.name();
  const kind = kinds[reader.byte()];
  if (kind === "function") reader.number();
  else if (kind === "memory") memories.push(readLimits(reader));
  else if (kind === "table") {
    reader.valueType();
    readLimits(reader);
  } else if (kind === "global") {
    reader.valueType();
    reader.byte();
  } else if (kind === "tag") {
    reader.byte();
    reader.number();
  } else throw new MalformedWasm("it has an import of an unknown kind");
  return { module, name, kind };
}

function readLimits(reader: WasmReader): WasmMemory {
  const flags = reader.byte();
  if (flags > limits.all) throw new MalformedWasm("it has limits of an unknown kind");
  return {
    shared: (flags & limits.shared) !== 0,
    wide: (flags & limits.wide) !== 0,
    minimum: reader.number(),
    maximum: flags & limits.maximum ? reader.number() : undefined,
  };
}

function readExport(reader: WasmReader): string {
  const name = reader.name();
  reader.byte();
  reader.number();
  return name;
}
