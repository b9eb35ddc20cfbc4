export { detectPlatform, type JavaScriptHost, type Platform } from "./detect-platform.js";
export { detectWasm, type NotAWasmModule, type WasmPlatform } from "./detect-wasm.js";
export type { WasmImport } from "./wasm-sections.js";
