import { MalformedWasm, WasmReader } from "./wasm-reader.js";
import { readAll, readImport, section } from "./wasm-sections.js";

/**
 * Whether a `.wasm` has a function of its own with this index, which counts from what it imports. V8 does not look where it is
 * told to optimise one, and crashes.
 *
 * @returns false for what is damaged before its list of functions; what comes behind it is not read
 * @internal
 */
export function definesFunction(bytes: Uint8Array, index: number): boolean {
  try {
    return isOwn(new WasmReader(bytes, 8), index);
  } catch (error) {
    if (error instanceof MalformedWasm) return false;
    throw error;
  }
}

function isOwn(reader: WasmReader, index: number): boolean {
  let imported = 0;
  while (!reader.atEnd) {
    const id = reader.byte();
    const content = reader.part(reader.number());
    if (id === section.import) imported = readAll(content, (r) => readImport(r, [])).filter(isFunction).length;
    else if (id === section.function) return index >= imported && index < imported + content.number();
  }
  return false;
}

function isFunction({ kind }: { kind: string }): boolean {
  return kind === "function";
}
