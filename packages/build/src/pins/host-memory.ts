/** The memory of the wasm, in bytes: a stack for the 10,000 levels that CPython's C code may recurse, and all that wasm32 can address. */
export const hostMemory = {
  initial: 32 * 2 ** 20,
  maximum: 4 * 2 ** 30,
  stack: 16 * 2 ** 20,
};
