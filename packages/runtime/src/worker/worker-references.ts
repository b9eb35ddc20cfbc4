import { Handle } from "../interpreter/handle.js";
import { ConversionError } from "../values/conversion-error.js";
import type { PyHandle } from "../values/values.js";
import type { Reference } from "../wire/tags.js";

/** What stands for what, in the worker: handles have ids for the embedder, functions of the embedder's have stand-ins. */
export class WorkerReferences {
  readonly #handles = new Map<number, PyHandle>();
  readonly #callFunction: (id: number, args: unknown[]) => unknown;
  readonly #lost: FinalizationRegistry<number>;
  #lastHandle = 0;

  constructor(options: { callFunction(id: number, args: unknown[]): unknown; forgetFunction(id: number): void }) {
    this.#callFunction = options.callFunction;
    this.#lost = new FinalizationRegistry(options.forgetFunction);
  }

  /** For `encodeValue`: each handle that is sent is the embedder's to release. */
  readonly refer = (value: object): Reference | undefined => {
    if (!(value instanceof Handle)) return undefined;
    const id = ++this.#lastHandle;
    this.#handles.set(id, value);
    return { kind: "handle", id, name: value.type };
  };

  /** For `decodeValue`. @throws ConversionError E_RELEASED */
  readonly resolve = ({ kind, id, name }: Reference): unknown =>
    kind === "handle" ? this.handle(id) : this.#standIn(id, name);

  /** @throws ConversionError E_RELEASED */
  handle(id: number): PyHandle {
    const handle = this.#handles.get(id);
    if (!handle) throw new ConversionError("E_RELEASED", "This handle was released. Use a handle before its release.");
    return handle;
  }

  release(ids: readonly number[]): void {
    for (const id of ids) {
      this.#handles.get(id)?.release();
      this.#handles.delete(id);
    }
  }

  #standIn(id: number, name: string): (...args: unknown[]) => unknown {
    const standIn = (...args: unknown[]) => this.#callFunction(id, args);
    Object.defineProperty(standIn, "name", { value: name });
    this.#lost.register(standIn, id);
    return standIn;
  }
}
