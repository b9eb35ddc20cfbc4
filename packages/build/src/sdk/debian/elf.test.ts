import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readElf } from "./elf.js";

test("a program names its loader", async () => {
  expect(readElf(await readFile("/bin/sh"))).toEqual({ hasInterpreter: true, hasRunPath: false });
});

test("a script is no ELF file", () => {
  expect(readElf(Buffer.from("#!/bin/sh\nexit 0\n".repeat(10)))).toBeUndefined();
});

test("damaged files are read without an error", () => {
  const header = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]), Buffer.alloc(58)]);
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 58, maxLength: 400 }), (noise) => {
      const damaged = Buffer.concat([header.subarray(0, 6), noise]);
      expect(readElf(damaged)).toBeDefined();
    }),
  );
});
