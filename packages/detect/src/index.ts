export { assertSupported, type HostPlatform } from "./assert-supported.js";
export type { Capabilities } from "./detect-capabilities.js";
export type { JavaScriptHost } from "./detect-host.js";
export { detectPlatform, type PlatformSubject } from "./detect-platform.js";
export { detectWasm, type NotAWasmModule, type WasmPlatform } from "./detect-wasm.js";
export type { DistributionManifest } from "./distribution-manifest.js";
export type { EmscriptenInfo, Machine, Platform, SysPlatform, Uname } from "./platform.js";
export { type MissingCapability, UnsupportedError, type UnsupportedErrorCode } from "./unsupported-error.js";
export type { WasmImport } from "./wasm-sections.js";
