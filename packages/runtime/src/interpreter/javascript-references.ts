import type { Pointer, PythonModule } from "./c-api.js";

/** JavaScript values that Python holds, each in a capsule: they are forgotten when Python frees it. */
export class JavaScriptReferences {
  readonly #py: PythonModule;
  readonly #values = new Map<number, { value: unknown; free?: () => void }>();
  /** Made when it is needed: that takes as long as many calls. */
  #destructor: number | undefined;
  #lastId = 0;
  /** How many functions have an address because of these. */
  functions = 0;

  constructor(py: PythonModule) {
    this.#py = py;
  }

  /** A function of JavaScript's, for good. @returns its address */
  addFunction(implementation: (...args: number[]) => unknown, signature: string): number {
    this.functions++;
    return this.#py.addFunction(implementation, signature);
  }

  /** How many values Python holds. */
  get size(): number {
    return this.#values.size;
  }

  /** @param free called when Python has freed the capsule @returns a new reference to the capsule */
  keep(value: unknown, free?: () => void): Pointer {
    const id = ++this.#lastId;
    this.#values.set(id, { value, ...(free && { free }) });
    this.#destructor ??= this.addFunction((capsule: Pointer) => this.#forget(capsule), "vi");
    return this.#py._PyCapsule_New(id, 0, this.#destructor);
  }

  #forget(capsule: Pointer): void {
    const id = this.#py._PyCapsule_GetPointer(capsule, 0);
    this.#values.get(id)?.free?.();
    this.#values.delete(id);
  }

  /** The value in a capsule that `keep` made. */
  get(capsule: Pointer): unknown {
    return this.#values.get(this.#py._PyCapsule_GetPointer(capsule, 0))?.value;
  }
}
