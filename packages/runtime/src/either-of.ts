export type WasmFunction = (...args: number[]) => unknown;

const types = { i32: 0x7f, f64: 0x7c } as const;
const IF = 0x04;
const ELSE = 0x05;
const END = 0x0b;
const CALL = 0x10;
const LOCAL_GET = 0x20;
const GLOBAL_GET = 0x23;

/**
 * A function of wasm that calls the first where the switch is on, and the second where it is off. In wasm, because a
 * suspending import is refused where nothing can be suspended, whatever it does.
 */
export function eitherOf(
  parameters: readonly (keyof typeof types)[],
  on: WebAssembly.Global,
  first: WasmFunction,
  second: WasmFunction,
): WasmFunction {
  const all = parameters.flatMap((_, index) => [LOCAL_GET, index]);
  const choice = [GLOBAL_GET, 0, IF, types.i32, ...all, CALL, 0, ELSE, ...all, CALL, 1, END, END];
  const bytes = Uint8Array.of(
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, parameters.length, ...parameters.map((name) => types[name]), 1, types.i32]),
    ...section(2, [
      3,
      ...imported("first", [0, 0]),
      ...imported("second", [0, 0]),
      ...imported("on", [3, types.i32, 1]),
    ]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text("either"), 0, 2]),
    ...section(10, [1, choice.length + 1, 0, ...choice]),
  );
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { "": { first, second, on } });
  return exports.either as WasmFunction;
}

/** All of them are shorter than 128 bytes, which makes their sizes one byte. */
function section(id: number, content: readonly number[]): number[] {
  return [id, content.length, ...content];
}

function imported(name: string, kind: readonly number[]): number[] {
  return [...text(""), ...text(name), ...kind];
}

function text(ascii: string): number[] {
  return [ascii.length, ...new TextEncoder().encode(ascii)];
}
