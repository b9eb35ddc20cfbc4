import { kinds, WasmReader } from "./wasm-reader.js";

/** What a wasm binary exports under names of C. */
export interface WasmExports {
  /** Names with their indices in the function index space. */
  functions: Map<string, number>;
  data: string[];
}

const EXPORT = 7;

/**
 * Reads the export section of a wasm binary.
 *
 * @throws BuildError E_INTERNAL where it is not a wasm binary
 */
export function readWasmExports(wasm: Uint8Array): WasmExports {
  const reader = new WasmReader(wasm);
  reader.header();
  const found: WasmExports = { functions: new Map(), data: [] };
  while (!reader.atEnd) {
    const id = reader.byte();
    const end = reader.number() + reader.offset;
    if (id === EXPORT) readSection(reader, found);
    reader.offset = end;
  }
  return found;
}

function readSection(reader: WasmReader, { functions, data }: WasmExports): void {
  for (let left = reader.number(); left > 0; left--) {
    const name = reader.name();
    const kind = reader.byte();
    const index = reader.number();
    if (kind === kinds.function) functions.set(name, index);
    else if (kind === kinds.global) data.push(name);
  }
}
