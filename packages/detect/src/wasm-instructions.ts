/** What follows an opcode: so many LEB128 numbers, a second opcode that tells, or something with a shape of its own. */
export type Immediates =
  | number
  | readonly number[]
  | "block"
  | "memory"
  | "atomic"
  | "vector"
  | "labels"
  | "types"
  | "try"
  | "f32"
  | "f64";

/**
 * By opcode; what is missing is unknown. Written from
 * https://webassembly.github.io/spec/core/appendix/index-instructions.html, with the older exceptions (0x06–0x09, 0x18,
 * 0x19), which compilers still make, and the atomics of threads (0xfe).
 *
 * @internal
 */
export const instructions: readonly (Immediates | undefined)[] = table([
  [0x00, 0x01, 0],
  [0x02, 0x04, "block"],
  [0x05, 0x05, 0],
  [0x06, 0x06, "block"],
  [0x07, 0x09, 1],
  [0x0a, 0x0b, 0],
  [0x0c, 0x0d, 1],
  [0x0e, 0x0e, "labels"],
  [0x0f, 0x0f, 0],
  [0x10, 0x10, 1],
  [0x11, 0x11, 2],
  [0x12, 0x12, 1],
  [0x13, 0x13, 2],
  [0x14, 0x15, 1],
  [0x18, 0x18, 1],
  [0x19, 0x1b, 0],
  [0x1c, 0x1c, "types"],
  [0x1f, 0x1f, "try"],
  [0x20, 0x26, 1],
  [0x28, 0x3e, "memory"],
  [0x3f, 0x42, 1],
  [0x43, 0x43, "f32"],
  [0x44, 0x44, "f64"],
  [0x45, 0xc4, 0],
  [0xd0, 0xd0, 1],
  [0xd1, 0xd1, 0],
  [0xd2, 0xd2, 1],
  [0xd3, 0xd4, 0],
  [0xd5, 0xd6, 1],
  [0xfb, 0xfb, counts("1122221122211110122211114400000")],
  [0xfc, 0xfc, counts("000000002121212111")],
  [0xfd, 0xfd, "vector"],
  [0xfe, 0xfe, "atomic"],
]);

function table(ranges: [first: number, last: number, immediates: Immediates][]): (Immediates | undefined)[] {
  const byOpcode = new Array<Immediates | undefined>(256).fill(undefined);
  for (const [first, last, immediates] of ranges) byOpcode.fill(immediates, first, last + 1);
  return byOpcode;
}

/** How many numbers follow each opcode of a group. */
function counts(text: string): number[] {
  return [...text].map(Number);
}
