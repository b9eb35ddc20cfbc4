import type { Manifest } from "@pywasm/runtime";
import { kinds, notWasm, WasmReader } from "./wasm-reader.js";

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
/** Bits of a memory's limits, by the binary format's own numbers. */
const limits = { maximum: 1, shared: 2, wide: 4 };

/**
 * Reads the sections of a wasm binary that tell how it has to be run.
 *
 * @throws BuildError E_INTERNAL where it is not a wasm binary with a memory
 */
export function readWasmFeatures(wasm: Uint8Array): WasmFeatures {
  const reader = new WasmReader(wasm);
  reader.header();
  let memory: Limits | undefined;
  let dynamicLinking = false;
  while (!reader.atEnd) {
    const id = reader.byte();
    const end = reader.number() + reader.offset;
    if (id === CUSTOM) dynamicLinking ||= reader.name() === "dylink.0";
    if (id === IMPORT) memory ??= importedMemory(reader);
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

interface Limits {
  shared: boolean;
  wide: boolean;
  minimum: number;
  maximum: number | undefined;
}

function readLimits(reader: WasmReader): Limits {
  const flags = reader.byte();
  const minimum = reader.number();
  return {
    shared: (flags & limits.shared) !== 0,
    wide: (flags & limits.wide) !== 0,
    minimum,
    maximum: flags & limits.maximum ? reader.number() : undefined,
  };
}

function importedMemory(reader: WasmReader): Limits | undefined {
  for (let left = reader.number(); left > 0; left--) {
    reader.name();
    reader.name();
    const kind = reader.byte();
    if (kind === kinds.memory) return readLimits(reader);
    if (kind === kinds.function) reader.number();
    else if (kind === kinds.table) {
      reader.byte();
      readLimits(reader);
    } else if (kind === kinds.global) reader.offset += 2;
    else if (kind === kinds.tag) {
      reader.byte();
      reader.number();
    } else throw notWasm(`an import of unknown kind ${kind}`);
  }
  return undefined;
}
