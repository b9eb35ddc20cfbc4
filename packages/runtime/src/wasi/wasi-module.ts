import type { WasmFunction } from "../either-of.js";
import type { EmscriptenModule, EmscriptenSettings } from "../emscripten.js";
import { exitStatusOf } from "../interpreter/ended-by.js";
import { onStack, stackText } from "../interpreter/memory.js";
import { addFunction } from "./add-function.js";
import { Descriptor, RootDescriptor } from "./descriptor.js";
import { GuestFileSystem } from "./guest-file-system.js";
import { GuestMemory } from "./guest-memory.js";
import type { GuestProcess } from "./guest-process.js";
import { assertWasiExports, probeStack, type WasiExports } from "./wasi-exports.js";
import { wasiFunctions } from "./wasi-functions.js";

/** Of the stack, in bytes: C's. */
const ALIGNMENT = 16;

/** A WASI command, with the surface of a module of Emscripten's. */
export class WasiModule implements EmscriptenModule, GuestProcess {
  readonly FS = new GuestFileSystem();
  readonly ENV: Record<string, string | undefined> = {};
  readonly fs = this.FS;
  readonly settings: EmscriptenSettings;
  readonly args: string[];
  readonly descriptors: (Descriptor | undefined)[] = [];
  #memory: GuestMemory | undefined;
  #exports: WasiExports | undefined;

  constructor(settings: EmscriptenSettings) {
    this.settings = settings;
    this.args = [settings.thisProgram];
  }

  /** Makes what the wasm is to see its own: files, streams and environment are there. */
  async instantiate(): Promise<void> {
    const { FS, settings, descriptors } = this;
    for (const stream of FS.streams) descriptors.push(stream && new Descriptor(FS, stream));
    const root = FS.open("/", 0);
    descriptors[root.fd] = new RootDescriptor(FS, root);
    const env = Object.entries(this.ENV).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    const functions = wasiFunctions(this, Object.fromEntries(env), () => this.#exported);
    const imports = { wasi_snapshot_preview1: functions };
    const { exports } = await new Promise<WebAssembly.Instance>((receive) =>
      settings.instantiateWasm(imports, receive),
    );
    this.#receive(exports);
    probeStack(this.#exported);
    this.#startIn(FS.cwd());
  }

  /** Each export has the name that Emscripten would give it; data is its address. */
  #receive(exported: WebAssembly.Exports): void {
    for (const [name, value] of Object.entries(exported)) {
      if (typeof value === "function") Reflect.set(this, `_${name}`, value);
      else if (value instanceof WebAssembly.Global) Reflect.set(this, `_${name}`, value.value);
    }
    assertWasiExports(exported);
    this.#exports = exported;
    this.#memory = new GuestMemory(exported.memory);
    Reflect.set(this, "_pywasm_initialize", (program: number) => this.#initialize(program));
  }

  get #exported(): WasiExports {
    if (!this.#exports) throw new TypeError("the wasm is not there yet");
    return this.#exports;
  }

  get memory(): GuestMemory {
    if (!this.#memory) throw new TypeError("the wasm is not there yet");
    return this.#memory;
  }

  /** In place of `_start`, which would do this itself. */
  #initialize(program: number): number {
    this.#exported.__wasm_call_ctors();
    return this.#exported.pywasm_initialize(program);
  }

  #startIn(folder: string): void {
    if (folder !== "/") onStack(this, () => this.#exported.pywasm_start_in(stackText(this, folder)));
  }

  interrupt(signal: number): void {
    this.#exported.PyErr_SetInterruptEx(signal);
  }

  beginMain(argv: readonly string[]): WasmFunction {
    this.args.push(...argv);
    return this.#exported._start;
  }

  callMain(argv: readonly string[]): number {
    try {
      this.beginMain(argv)();
      return 0;
    } catch (thrown) {
      const status = exitStatusOf(thrown);
      if (status === undefined) throw thrown;
      return status;
    }
  }

  get printErr(): (line: string) => void {
    return this.settings.printErr;
  }

  get HEAP8(): Int8Array {
    return this.memory.signed;
  }

  get HEAPU8(): Uint8Array {
    return this.memory.bytes;
  }

  get HEAPU32(): Uint32Array {
    return this.memory.words;
  }

  stackSave(): number {
    return this.#exported.__stack_pointer.value;
  }

  stackRestore(top: number): void {
    this.#exported.__stack_pointer.value = top;
  }

  stackAlloc(size: number): number {
    const top = (this.stackSave() - size) & -ALIGNMENT;
    this.stackRestore(top);
    return top;
  }

  UTF8ToString(at: number): string {
    return this.memory.text(at, this.memory.bytes.indexOf(0, at) - at);
  }

  addFunction(implementation: WasmFunction, signature: string): number {
    return addFunction(this.#exported.__indirect_function_table, implementation, signature);
  }
}
