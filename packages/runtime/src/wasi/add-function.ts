import type { WasmFunction } from "../either-of.js";

const types: Readonly<Record<string, number>> = { i: 0x7f, j: 0x7e, f: 0x7d, d: 0x7c };
const modules = new Map<string, WebAssembly.Module>();

/**
 * Puts a function into a wasm's table.
 *
 * @param signature its types, the result first: i for i32, j for i64, f for f32, d for f64, v for none
 * @returns its place, by which the wasm calls it
 */
export function addFunction(table: WebAssembly.Table, implementation: WasmFunction, signature: string): number {
  const at = table.grow(1);
  try {
    table.set(at, implementation);
  } catch {
    // It is not of wasm yet.
    table.set(at, ofWasm(implementation, signature));
  }
  return at;
}

/** Imported by a wasm and exported again, a function has the types that a table asks for. */
function ofWasm(implementation: WasmFunction, signature: string): WasmFunction {
  const module = modules.get(signature) ?? new WebAssembly.Module(passingOn(signature));
  modules.set(signature, module);
  return new WebAssembly.Instance(module, { e: { f: implementation } }).exports.f as WasmFunction;
}

/** A wasm that imports `e.f` and exports it as `f`. */
function passingOn(signature: string): Uint8Array<ArrayBuffer> {
  const [result = "", ...parameters] = signature;
  const codes = (letters: string[]) => [letters.length, ...letters.map((letter) => types[letter] ?? 0)];
  const type = [1, 0x60, ...codes(parameters), ...codes(result === "v" ? [] : [result])];
  const section = (id: number, content: number[]) => [id, content.length, ...content];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, type),
    ...section(2, [1, 1, 0x65, 1, 0x66, 0, 0]),
    ...section(7, [1, 1, 0x66, 0, 0]),
  ]);
}
