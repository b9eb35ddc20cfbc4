/** What of an ELF file decides whether and how it is patched. */
export interface ElfFacts {
  /** It is a program that names a dynamic loader. */
  hasInterpreter: boolean;
  /** It says itself where its libraries are: that would win over the path of the program that loads it. */
  hasRunPath: boolean;
}

const PT_DYNAMIC = 2;
const PT_INTERP = 3;
const DT_NULL = 0n;
const DT_RPATH = 15n;
const DT_RUNPATH = 29n;

/** Reads a 64-bit little-endian ELF file, the only kind on the machines that we build on; undefined for anything else. */
export function readElf(bytes: Buffer): ElfFacts | undefined {
  const isElf64 = bytes.length >= 64 && bytes.readUInt32BE(0) === 0x7f454c46 && bytes[4] === 2 && bytes[5] === 1;
  if (!isElf64) return undefined;
  const facts = { hasInterpreter: false, hasRunPath: false };
  const start = Number(bytes.readBigUInt64LE(32));
  const size = bytes.readUInt16LE(54);
  const count = bytes.readUInt16LE(56);
  for (let at = start; at < start + size * count && at + 56 <= bytes.length; at += size) {
    const type = bytes.readUInt32LE(at);
    if (type === PT_INTERP) facts.hasInterpreter = true;
    if (type === PT_DYNAMIC) {
      const offset = Number(bytes.readBigUInt64LE(at + 8));
      const length = Number(bytes.readBigUInt64LE(at + 32));
      facts.hasRunPath = dynamicTags(bytes, offset, offset + length).some(
        (tag) => tag === DT_RPATH || tag === DT_RUNPATH,
      );
    }
  }
  return facts;
}

function dynamicTags(bytes: Buffer, from: number, to: number): bigint[] {
  const tags: bigint[] = [];
  for (let at = from; at + 16 <= Math.min(to, bytes.length); at += 16) {
    const tag = bytes.readBigUInt64LE(at);
    if (tag === DT_NULL) break;
    tags.push(tag);
  }
  return tags;
}
