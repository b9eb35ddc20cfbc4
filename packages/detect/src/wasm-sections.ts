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
}

/** The declarations that tell how a module has to be run. */
export interface WasmSections {
  imports: WasmImport[];
  exports: string[];
  memories: WasmMemory[];
  customSections: string[];
  hasTags: boolean;
}

const kinds = ["function", "table", "memory", "global", "tag"] as const;
const section = { custom: 0, import: 2, memory: 5, export: 7, tag: 13 };

/** What engines take. https://webassembly.github.io/spec/js-api/#limits */
const MOST_ENTRIES = 1_000_000;

/** Reads past the header. @throws MalformedWasm */
export function readSections(bytes: Uint8Array): WasmSections {
  const found: WasmSections = { imports: [], exports: [], memories: [], customSections: [], hasTags: false };
  const reader = new WasmReader(bytes, 8);
  while (!reader.atEnd) {
    const id = reader.byte();
    const content = reader.part(reader.number());
    if (id === section.custom) found.customSections.push(content.name());
    else if (id === section.import) readAll(content, found.imports, (r) => readImport(r, found.memories));
    else if (id === section.memory) readAll(content, found.memories, readLimits);
    else if (id === section.export) readAll(content, found.exports, readExport);
    else if (id === section.tag) found.hasTags = true;
  }
  return found;
}

/** Reads a vector to the end of a list. */
function readAll<T>(reader: WasmReader, into: T[], read: (reader: WasmReader) => T): void {
  const count = reader.number();
  if (count > MOST_ENTRIES) throw new MalformedWasm(`it has more than ${MOST_ENTRIES} imports, exports or memories`);
  for (let left = count; left > 0; left--) into.push(read(reader));
}

function readImport(reader: WasmReader, memories: WasmMemory[]): WasmImport {
  const module = reader.name();
  const name = reader.name();
  const kind = kinds[reader.byte()];
  if (kind === "function") reader.number();
  else if (kind === "memory") memories.push(readLimits(reader));
  else if (kind === "table") {
    readType(reader);
    readLimits(reader);
  } else if (kind === "global") {
    readType(reader);
    reader.byte();
  } else if (kind === "tag") {
    reader.byte();
    reader.number();
  } else throw new MalformedWasm("it has an import of an unknown kind");
  return { module, name, kind };
}

/** `(ref ht)` and `(ref null ht)` are followed by what they refer to; other types are one byte. */
function readType(reader: WasmReader): void {
  const type = reader.byte();
  if (type === 0x63 || type === 0x64) reader.number();
}

function readLimits(reader: WasmReader): WasmMemory {
  const flags = reader.byte();
  if (flags > 7) throw new MalformedWasm("it has limits of an unknown kind");
  reader.number();
  if (flags & 1) reader.number();
  return { shared: (flags & 2) !== 0, wide: (flags & 4) !== 0 };
}

function readExport(reader: WasmReader): string {
  const name = reader.name();
  reader.byte();
  reader.number();
  return name;
}
