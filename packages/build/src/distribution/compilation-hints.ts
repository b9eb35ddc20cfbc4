import { readImports } from "./wasm-imports.js";
import { notWasm, WasmReader } from "./wasm-reader.js";

/** The section in which a wasm says of each function when it is best compiled, as V8 reads it: `src/wasm/module-decoder-impl.h`. */
const HINTS_SECTION = "compilationHints";
const LAZY = 1;
const EAGER = 2;

const CUSTOM = 0;
const IMPORT = 2;
const FUNCTION = 3;
const CODE = 10;

/**
 * Says in a wasm which functions are best compiled before it is used; all others when they are called. An engine that does not
 * know of this takes it for any other custom section.
 *
 * @param functions by their indices in the function index space
 * @returns the wasm with the section, in front of the code, where it has to be
 * @throws BuildError E_INTERNAL for what is no wasm binary with code
 */
export function addCompilationHints(wasm: Uint8Array, functions: Iterable<number>): Uint8Array<ArrayBuffer> {
  const { imported, defined, code } = findFunctions(wasm);
  const hints = new Uint8Array(defined).fill(LAZY);
  for (const index of functions) if (index >= imported) hints[index - imported] = EAGER;
  const name = new TextEncoder().encode(HINTS_SECTION);
  const content = [...number(name.length), ...name, ...number(defined), ...hints];
  const section = [CUSTOM, ...number(content.length), ...content];
  return Uint8Array.from(Buffer.concat([wasm.subarray(0, code), Uint8Array.from(section), wasm.subarray(code)]));
}

/** How many functions a wasm says are best compiled before it is used. @throws BuildError E_INTERNAL */
export function countStartFunctions(wasm: Uint8Array): number {
  const reader = new WasmReader(wasm);
  reader.header();
  while (!reader.atEnd) {
    const id = reader.byte();
    const end = reader.number() + reader.offset;
    if (id === CUSTOM && reader.name() === HINTS_SECTION) {
      return Array.from({ length: reader.number() }, () => reader.byte()).filter((hint) => hint === EAGER).length;
    }
    reader.offset = end;
  }
  return 0;
}

/** How many functions are imported and defined, and where the code section begins. */
function findFunctions(wasm: Uint8Array): { imported: number; defined: number; code: number } {
  const reader = new WasmReader(wasm);
  reader.header();
  let imported = 0;
  let defined = 0;
  while (!reader.atEnd) {
    const code = reader.offset;
    const id = reader.byte();
    const end = reader.number() + reader.offset;
    if (id === IMPORT) imported = readImports(reader).functions;
    if (id === FUNCTION) defined = reader.number();
    if (id === CODE) return { imported, defined, code };
    reader.offset = end;
  }
  throw notWasm("no code");
}

/** As LEB128. */
function number(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...number(value >>> 7)];
}
