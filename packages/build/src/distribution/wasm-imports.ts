import { kinds, notWasm, type WasmReader } from "./wasm-reader.js";

/** Of a memory, in pages. */
export interface MemoryLimits {
  shared: boolean;
  wide: boolean;
  minimum: number;
  maximum: number | undefined;
}

/** Bits of a memory's limits, by the binary format's own numbers. */
const limits = { maximum: 1, shared: 2, wide: 4 };

export function readLimits(reader: WasmReader): MemoryLimits {
  const flags = reader.byte();
  const minimum = reader.number();
  return {
    shared: (flags & limits.shared) !== 0,
    wide: (flags & limits.wide) !== 0,
    minimum,
    maximum: flags & limits.maximum ? reader.number() : undefined,
  };
}

/** What a wasm imports: how many functions, whose indices come before those of its own; and its memory, where it has none of its own. */
export interface WasmImports {
  functions: number;
  memory: MemoryLimits | undefined;
}

/** Reads the import section. @throws BuildError E_INTERNAL */
export function readImports(reader: WasmReader): WasmImports {
  const imports: WasmImports = { functions: 0, memory: undefined };
  for (let left = reader.number(); left > 0; left--) {
    reader.name();
    reader.name();
    const kind = reader.byte();
    if (kind === kinds.memory) imports.memory ??= readLimits(reader);
    else if (kind === kinds.function) {
      reader.number();
      imports.functions++;
    } else if (kind === kinds.table) {
      reader.byte();
      readLimits(reader);
    } else if (kind === kinds.global) reader.offset += 2;
    else if (kind === kinds.tag) {
      reader.byte();
      reader.number();
    } else throw notWasm(`an import of unknown kind ${kind}`);
  }
  return imports;
}
