import { expect, it } from "vitest";
import { acceptedEncodings } from "./accepted-encodings.js";

it.each([
  [undefined, []],
  ["", []],
  ["gzip, deflate, br, zstd", ["br", "gzip"]],
  ["GZIP", ["gzip"]],
  ["br;q=0, gzip;q=0.5", ["gzip"]],
  ["*", ["br", "gzip"]],
  ["*;q=0.1, br;q=0", ["gzip"]],
  ["identity;q=1", []],
  ["brotli, x-gzip", []],
  ["br; q=nonsense", []],
])("%j takes %j", (header, names) => expect(acceptedEncodings(header).map(({ name }) => name)).toEqual(names));
