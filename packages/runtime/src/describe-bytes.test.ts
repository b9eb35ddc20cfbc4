import { expect, test } from "vitest";
import { describeBytes } from "./describe-bytes.js";

test.each([
  ["", "an empty file"],
  ["<!DOCTYPE html><html>", "an HTML page"],
  ["\n  <html lang=en>", "an HTML page"],
  ["\0asm\x01\0\0\0", "a wasm binary"],
  ["PK\x03\x04rest", "a zip archive"],
  ["Not found", "something else"],
])("%j is %s", (content, name) => {
  expect(describeBytes(Uint8Array.from(content, (character) => character.charCodeAt(0)))).toBe(name);
});
