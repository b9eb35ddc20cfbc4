import type { HostTriple } from "@pywasm/runtime";
import type { SdkProviderName, Target } from "./config.js";
import { oneOf } from "./one-of.js";

/** What may be asked for, and what it is here; upstream's names for the same thing among them. */
const names = {
  emscripten: "emscripten",
  "emscripten-browser": "emscripten",
  "emscripten-node": "emscripten",
  wasi: "wasi",
  "wasm32-wasip1": "wasi",
} as const satisfies Record<string, Target>;

export const hostTriples: Record<Target, HostTriple> = {
  emscripten: "wasm32-unknown-emscripten",
  wasi: "wasm32-wasip1",
};

/** Who can provide an SDK, in the order tried. */
export const sdkProviders: Record<Target, SdkProviderName[]> = {
  emscripten: ["system", "emsdk", "debian"],
  wasi: ["system", "wasi-sdk", "debian"],
};

/**
 * @param name - @defaultValue "emscripten"
 * @throws BuildError E_USAGE for a target that does not exist
 */
export function resolveTarget(name = "emscripten"): Target {
  return names[oneOf("target", name, Object.keys(names) as (keyof typeof names)[])];
}
