import type { EmscriptenModule } from "../emscripten.js";
import type { Pointer } from "./c-api.js";

const encoder = new TextEncoder();

/** Gives back what `use` has taken from the guest's stack. */
export function onStack<T>(module: EmscriptenModule, use: () => T): T {
  const top = module.stackSave();
  try {
    return use();
  } finally {
    module.stackRestore(top);
  }
}

/** Words of 32 bits on the guest's stack, all 0. */
export function stackWords(module: EmscriptenModule, count: number): Pointer {
  const at = module.stackAlloc(count * 4);
  module.HEAPU32.fill(0, at / 4, at / 4 + count);
  return at;
}

/** A text on the guest's stack, as C has it: short, and without NUL. */
export function stackText(module: EmscriptenModule, text: string): Pointer {
  const bytes = encoder.encode(`${text}\0`);
  const at = module.stackAlloc(bytes.length);
  module.HEAPU8.set(bytes, at);
  return at;
}

/** The word at this address. */
export function wordAt(module: EmscriptenModule, at: Pointer): number {
  return module.HEAPU32[at / 4] as number;
}
