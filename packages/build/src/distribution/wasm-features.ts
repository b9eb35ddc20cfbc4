import type { Manifest } from "@pywasm/runtime";
import { type MemoryLimits, readImports, readLimits } from "./wasm-imports.js";
import { notWasm, WasmReader } from "./wasm-reader.js";

/** What a wasm binary says of itself. */
export interface WasmFeatures {
  threads: boolean;
  dynamicLinking: boolean;
  wasm64: boolean;
  memory: Pick<Manifest["memory"], "initial" | "maximum">;
}

const PAGE = 65_536;
const CUSTOM = 0;
const IMPORT = 2;
const MEMORY = 5;

/**
 * Reads the sections of a wasm binary that tell how it has to be run.
 *
 * @throws BuildError E_INTERNAL where it is not a wasm binary with a memory
 */
export function readWasmFeatures(wasm: Uint8Array): WasmFeatures {
  const reader = new WasmReader(wasm);
  reader.header();
  let memory: MemoryLimits | undefined;
  let dynamicLinking = false;
  while (!reader.atEnd) {
    const id = reader.byte();
    const end = reader.number() + reader.offset;
    if (id === CUSTOM) dynamicLinking ||= reader.name() === "dylink.0";
    if (id === IMPORT) memory = readImports(reader).memory ?? memory;
    if (id === MEMORY && reader.number() > 0) memory ??= readLimits(reader);
    reader.offset = end;
  }
  if (!memory) throw notWasm("no memory");
  const { shared, wide, minimum, maximum } = memory;
  return {
    threads: shared,
    dynamicLinking,
    wasm64: wide,
    memory: { initial: minimum * PAGE, maximum: (maximum ?? minimum) * PAGE },
  };
}
