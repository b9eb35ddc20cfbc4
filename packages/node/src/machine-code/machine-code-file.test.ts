import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Manifest } from "@pywasm/runtime";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { formatMachineCode, machineCodePath, readMachineCode } from "./machine-code-file.js";

const folder = mkdtempSync(join(tmpdir(), "pywasm-machine-code-"));
afterAll(() => rmSync(folder, { recursive: true }));

function manifestOf(digit: string): Manifest {
  const roles = ["glue", "wasm", "stdlib"] as const;
  return { files: roles.map((role) => ({ role, path: role, size: 1, sha256: digit.repeat(64) })) } as Manifest;
}

const manifest = manifestOf("0");
const code = Uint8Array.from({ length: 1003 }, (_, at) => at);

function read(bytes: Uint8Array, of = manifest): Uint8Array | undefined {
  writeFileSync(machineCodePath({ folder }), bytes);
  const found = readMachineCode({ folder, manifest: of });
  return found && new Uint8Array(found);
}

it("comes out as it went in", () => {
  expect(read(formatMachineCode(code, manifest))).toEqual(code);
});

it("is nothing where there is none", () => {
  expect(readMachineCode({ folder: join(folder, "nowhere"), manifest })).toBeUndefined();
});

it("is nothing where it is of another wasm", () => {
  expect(read(formatMachineCode(code, manifest), manifestOf("1"))).toBeUndefined();
});

it("is nothing where it is not whole", () => {
  const bytes = formatMachineCode(code, manifest);
  for (const length of [0, 1, 255, 256, 257, bytes.length - 1]) expect(read(bytes.subarray(0, length))).toBeUndefined();
  expect(read(new Uint8Array([...bytes, 0]))).toBeUndefined();
});

it("is nothing with any bit another", () => {
  const bytes = formatMachineCode(code, manifest);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
      const other = bytes.slice();
      other[at] = (other[at] as number) ^ (1 << bit);
      expect(read(other)).toBeUndefined();
    }),
  );
});
