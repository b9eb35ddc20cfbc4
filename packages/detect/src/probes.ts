const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** `(type (func))`, and `(func (type 0))`: section, size, count, … */
const functionType = [0x01, 0x04, 0x01, 0x60, 0x00, 0x00];
const oneFunction = [0x03, 0x02, 0x01, 0x00];

/**
 * The smallest modules that only an engine with the feature takes, one for each. The bytes are written by hand from the
 * binary format (https://webassembly.github.io/spec/core/binary/); the line above each is the same module as text, and
 * a test has the SDK's assembler make the same bytes of it.
 *
 * @internal
 */
export const probes = {
  // (module)
  webAssembly: module(),
  // (module (type $s (struct (field i8))) (global (ref null $s) (ref.null $s)))
  wasmGC: module([0x01, 0x05, 0x01, 0x5f, 0x01, 0x78, 0x00], [0x06, 0x07, 0x01, 0x63, 0x00, 0x00, 0xd0, 0x71, 0x0b]),
  // (module (memory i64 1))
  memory64: module([0x05, 0x03, 0x01, 0x04, 0x01]),
  // (module (memory 1 1 shared))
  threads: module([0x05, 0x04, 0x01, 0x03, 0x01, 0x01]),
  // (module (func (drop (i8x16.splat (i32.const 0)))))
  simd: module(functionType, oneFunction, [0x0a, 0x09, 0x01, 0x07, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0x1a, 0x0b]),
  // (module (type (func)) (tag (type 0)))
  exceptions: module(functionType, [0x0d, 0x03, 0x01, 0x00, 0x00]),
};

function module(...sections: number[][]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...header, ...sections.flat()]);
}
