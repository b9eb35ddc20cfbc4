/** The memory of the wasm, in bytes: the stack of upstream's newest recipe, and all that wasm32 can address. */
export const hostMemory = {
  initial: 20 * 2 ** 20,
  maximum: 4 * 2 ** 30,
  stack: 5 * 2 ** 20,
};
