import { expect, it } from "vitest";
import { parseProgress } from "./load-progress.js";

it.each([
  { phase: "fetch", role: "wasm", loaded: 1, total: 2 },
  { phase: "compile" },
  { phase: "start" },
  { phase: "ready" },
])("%j is a progress", (progress) => {
  expect(parseProgress({ progress: { ...progress, more: 1 } })).toEqual(progress);
});

it.each([
  null,
  "progress",
  {},
  { type: "loaded" },
  { progress: null },
  { progress: { phase: "else" } },
  { progress: { phase: "fetch", role: "else", loaded: 1, total: 2 } },
  { progress: { phase: "fetch", role: "wasm", loaded: "1", total: 2 } },
])("%j is none", (data) => {
  expect(parseProgress(data)).toBeUndefined();
});
