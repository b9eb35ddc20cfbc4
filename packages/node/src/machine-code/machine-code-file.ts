import { join } from "node:path";
import { checksum, fitsOf, type Manifest } from "@pywasm/runtime";
import type { Distribution } from "../load-distribution.js";
import { fs } from "../node-fs.js";
import { readAtOnce } from "../read-at-once.js";

/** In bytes. It is a line of text, filled up with spaces. */
const HEADER_SIZE = 256;

/** It is beside the files of the manifest, and none of them: it is of the machine that it is on. */
export function machineCodePath({ folder }: Pick<Distribution, "folder">): string {
  return join(folder, "python.machine-code");
}

/** A file of machine code: what it is for, and the code. */
export function formatMachineCode(code: Uint8Array<ArrayBuffer>, manifest: Manifest): Uint8Array {
  const bytes = new Uint8Array(HEADER_SIZE + code.length);
  bytes.set(headerOf(code, manifest));
  bytes.set(code, HEADER_SIZE);
  return bytes;
}

/** @returns nothing where there is none for the wasm of this manifest, this V8 and this system, or it is damaged */
export function readMachineCode(distribution: Distribution): ArrayBuffer | undefined {
  const path = machineCodePath(distribution);
  if (!fs.existsSync(path)) return undefined;
  try {
    const header = readAtOnce(path, new Uint8Array(HEADER_SIZE));
    const code = readAtOnce(path, new Uint8Array(Math.max(0, fs.statSync(path).size - HEADER_SIZE)), HEADER_SIZE);
    const expected = headerOf(code, distribution.manifest);
    return header.every((byte, at) => byte === expected[at]) ? code.buffer : undefined;
  } catch {
    return undefined;
  }
}

function headerOf(code: Uint8Array, manifest: Manifest): Uint8Array {
  const { platform, arch, versions } = process;
  // The checksum is of whole words.
  const rest = code.subarray(code.length & -4).join(" ");
  const line = `pywasm machine code 1, of ${fitsOf(manifest).wasm}, for V8 ${versions.v8} ${platform} ${arch}, ${code.length} bytes, checksum ${checksum(code)} ${rest}`;
  return new TextEncoder().encode(`${line.padEnd(HEADER_SIZE - 1)}\n`);
}
