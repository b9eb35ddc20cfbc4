import { type Immediates, instructions } from "./wasm-instructions.js";
import { MalformedWasm, type WasmReader } from "./wasm-reader.js";

/** What a search came to; `unclear` where it met an instruction that it cannot read. */
type Found = "vectors" | "none" | "unclear";

const V128 = 0x7b;
const ATOMIC_FENCE = 3;

/**
 * Whether the functions of a code section work on vectors of 128 bits; undefined where an instruction cannot be read, since
 * nobody knows then where the next one begins.
 *
 * Compilers tell in the custom section `target_features`, but it says what they were allowed to use, and optimisers drop it.
 *
 * @throws MalformedWasm
 * @internal
 */
export function usesVectors(section: WasmReader): boolean | undefined {
  let unclear = false;
  for (let left = section.count(); left > 0; left--) {
    const found = trySearch(section.part(section.number()));
    if (found === "vectors") return true;
    unclear ||= found === "unclear";
  }
  return unclear ? undefined : false;
}

/** A body that ends too early may be of a proposal whose instructions have another shape: an engine has to judge it. */
function trySearch(body: WasmReader): Found {
  try {
    return searchFunction(body);
  } catch (error) {
    if (error instanceof MalformedWasm) return "unclear";
    throw error;
  }
}

function searchFunction(body: WasmReader): Found {
  for (let groups = body.count(); groups > 0; groups--) {
    body.number();
    if (body.valueType() === V128) return "vectors";
  }
  while (!body.atEnd) {
    const immediates = instructions[body.byte()];
    if (immediates === "vector") return "vectors";
    if (immediates === undefined || !stepOver(immediates, body)) return "unclear";
  }
  return "none";
}

/** Whether it was known how far to step. */
function stepOver(immediates: Exclude<Immediates, "vector">, body: WasmReader): boolean {
  if (typeof immediates === "number") body.skipNumbers(immediates);
  else if (typeof immediates === "string") steps[immediates](body);
  else {
    const count = immediates[body.number()];
    if (count === undefined) return false;
    body.skipNumbers(count);
  }
  return true;
}

const steps: Record<Exclude<Immediates & string, "vector">, (body: WasmReader) => void> = {
  block: (body) => body.valueType(),
  memory: stepOverMemoryArgument,
  atomic: (body) => {
    if (body.number() === ATOMIC_FENCE) body.byte();
    else stepOverMemoryArgument(body);
  },
  labels: (body) => body.skipNumbers(body.number() + 1),
  types: (body) => {
    for (let left = body.number(); left > 0; left--) body.valueType();
  },
  try: (body) => {
    body.valueType();
    for (let left = body.number(); left > 0; left--) {
      const catchesAll = body.byte() >= 2;
      body.skipNumbers(catchesAll ? 1 : 2);
    }
  },
  f32: (body) => body.bytes(4),
  f64: (body) => body.bytes(8),
};

/** Alignment, a memory's index where a bit of the alignment says so, and the offset. */
function stepOverMemoryArgument(body: WasmReader): void {
  const namesMemory = (body.number() & 0x40) !== 0;
  body.skipNumbers(namesMemory ? 2 : 1);
}
