import { ConversionError, notIsolated } from "../values/conversion-error.js";
import { damaged } from "../wire/byte-reader.js";
import type { Reference } from "../wire/tags.js";
import { type RemoteCalls, RemoteHandle } from "./remote-handle.js";

type AnyFunction = (...args: unknown[]) => unknown;

/** What stands for what, at the embedder's end: its functions have ids for the worker, handles of the worker's have stand-ins. */
export class EmbedderReferences {
  readonly #calls: RemoteCalls;
  readonly #functions = new Map<number, AnyFunction>();
  readonly #handles = new WeakMap<RemoteHandle, number>();
  readonly #lost: FinalizationRegistry<number>;
  #lastFunction = 0;

  constructor(calls: RemoteCalls) {
    this.#calls = calls;
    this.#lost = new FinalizationRegistry((id) => calls.release(id));
  }

  /** For `encodeValue`. @throws ConversionError E_RELEASED, E_ISOLATION */
  readonly refer = (value: object): Reference | undefined => {
    if (value instanceof RemoteHandle) return { kind: "handle", id: this.idOf(value), name: value.type };
    if (typeof value !== "function") return undefined;
    if (!this.#calls.canAsk) throw notIsolated();
    const id = ++this.#lastFunction;
    this.#functions.set(id, value as AnyFunction);
    return { kind: "function", id, name: value.name };
  };

  /** For `decodeValue`. */
  readonly resolve = ({ kind, id, name }: Reference): RemoteHandle => {
    if (kind !== "handle") throw damaged("a function of the worker's");
    const handle = new RemoteHandle(this.#calls, this, name);
    this.#handles.set(handle, id);
    this.#lost.register(handle, id, handle);
    return handle;
  };

  /** @throws ConversionError E_RELEASED */
  idOf(handle: RemoteHandle): number {
    const id = this.#handles.get(handle);
    if (id === undefined) {
      throw new ConversionError(
        "E_RELEASED",
        "This handle was released, or belongs to another Python. Use a handle before its release, and with the Python that it came from.",
      );
    }
    return id;
  }

  release(handle: RemoteHandle): void {
    const id = this.#handles.get(handle);
    if (id === undefined) return;
    this.#handles.delete(handle);
    this.#lost.unregister(handle);
    this.#calls.release(id);
  }

  functionOf(id: number): AnyFunction {
    const found = this.#functions.get(id);
    if (!found) throw damaged(`function ${id}, which was not sent`);
    return found;
  }

  forgetFunction(id: number): void {
    this.#functions.delete(id);
  }
}
