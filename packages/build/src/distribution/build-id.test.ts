import type { Manifest } from "@pywasm/runtime";
import { expect, test } from "vitest";
import { buildIdOf } from "./build-id.js";

const manifest = {
  profile: "release",
  files: [{ path: "a", size: 1 }],
  sdk: { name: "emscripten" },
} as unknown as Manifest;

test("the order of fields and an id that is there already do not matter; any value does", () => {
  const id = buildIdOf(manifest);
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  const { profile, files, sdk } = manifest;
  expect(buildIdOf({ sdk, files, profile, buildId: "0".repeat(16) } as unknown as Manifest)).toBe(id);
  expect(buildIdOf({ ...manifest, profile: "debug" })).not.toBe(id);
  expect(buildIdOf({ ...manifest, files: [] })).not.toBe(id);
});
