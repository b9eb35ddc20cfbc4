import { MalformedWasm } from "./wasm-reader.js";
import { readSections, type WasmImport, type WasmSections } from "./wasm-sections.js";

/** What a wasm binary is, in Python's words. */
export interface WasmPlatform {
  kind: "module";
  sys: { platform: "emscripten" | "wasi" | "unknown" };
  os: { name: "posix"; uname: { machine: "wasm32" | "wasm64" } };
  features: {
    /** Shared memory: `sys._emscripten_info.pthreads`. */
    threads: boolean;
    /** Vectors of 128 bits; undefined where the code holds an instruction that cannot be read. */
    simd: boolean | undefined;
    /** Exceptions of WebAssembly itself, not those made by JavaScript. */
    exceptions: boolean;
    /** A library to be loaded by another module, or a module that loads such libraries. */
    dynamicLinking: boolean;
  };
  /** Of its first memory, in bytes. Undefined for a module without one. */
  memory: { initial: number; maximum: number | undefined } | undefined;
  /** What it needs from its host, in the order of the file. */
  imports: WasmImport[];
}

/** Why a file is none. */
export interface NotAWasmModule {
  kind: "not-wasm" | "component" | "malformed";
  /** For a person. */
  reason: string;
}

const PAGE = 65_536;

/**
 * Reads what a `.wasm` file says of itself. Never throws, whatever the bytes are; the time it takes grows with their
 * number only.
 *
 * @example
 * ```ts
 * const found = detectWasm(await readFile("python.wasm"));
 * if (found.kind === "module") console.log(found.os.uname.machine, found.features.threads);
 * ```
 */
export function detectWasm(bytes: Uint8Array): WasmPlatform | NotAWasmModule {
  const [magic, version] = [bytes.subarray(0, 4), bytes.subarray(4, 8)].map((part) => part.join(" "));
  if (magic !== "0 97 115 109") return { kind: "not-wasm", reason: "expected the wasm header, found other bytes" };
  if (version === "13 0 1 0") return { kind: "component", reason: "expected a module, found a component" };
  if (version !== "1 0 0 0") return { kind: "malformed", reason: `expected version 1, found ${version || "nothing"}` };
  try {
    return describe(readSections(bytes));
  } catch (error) {
    if (error instanceof MalformedWasm) return { kind: "malformed", reason: error.message };
    throw error;
  }
}

function describe(sections: WasmSections): WasmPlatform {
  const { imports, memories, customSections, hasTags, hasVectors } = sections;
  const modules = new Set(imports.map(({ module }) => module));
  const [memory] = memories;
  return {
    kind: "module",
    sys: { platform: platformOf(modules, sections) },
    os: { name: "posix", uname: { machine: memories.some(({ wide }) => wide) ? "wasm64" : "wasm32" } },
    features: {
      threads: memories.some(({ shared }) => shared),
      simd: hasVectors,
      exceptions: hasTags || imports.some(({ kind }) => kind === "tag"),
      dynamicLinking: customSections.includes("dylink.0") || modules.has("GOT.mem") || modules.has("GOT.func"),
    },
    memory: memory && { initial: memory.minimum * PAGE, maximum: memory.maximum && memory.maximum * PAGE },
    imports,
  };
}

/** An optimised link of Emscripten's calls every import module `a`; WASI's are never renamed. */
function platformOf(modules: Set<string>, { imports, exports }: WasmSections): WasmPlatform["sys"]["platform"] {
  if (modules.has("a") && imports.every(({ module, name }) => module === "a" && name.length <= 3)) return "emscripten";
  const emscriptenImport = imports.some(
    ({ module, name }) => module === "env" && /^(?:_?emscripten_|__syscall_|_?_?abort|invoke_)/.test(name),
  );
  // A program that imports nothing but WASI's functions is still Emscripten's: its stack is handled from outside.
  if (emscriptenImport || exports.some((name) => /^_?emscripten_stack_/.test(name))) return "emscripten";
  const wasi = [...modules].some((module) => module.startsWith("wasi_") || module.startsWith("wasi:"));
  if (wasi && !modules.has("env") && (exports.includes("_start") || exports.includes("_initialize"))) return "wasi";
  return "unknown";
}
