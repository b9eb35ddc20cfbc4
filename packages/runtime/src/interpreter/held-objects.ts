import { ConversionError } from "../values/conversion-error.js";
import type { Pointer, PythonModule } from "./c-api.js";

/**
 * Objects of Python that JavaScript ones stand for: handles and errors. Each is kept alive by a reference, which is given
 * back by `release`, or when JavaScript has lost the one that stands for it.
 */
export class HeldObjects {
  readonly #py: PythonModule;
  readonly #pointers = new WeakMap<object, Pointer>();
  readonly #lost: FinalizationRegistry<Pointer>;
  /** To be freed, but not while Python is set aside. */
  #kept: Pointer[] | undefined;
  #ended = false;

  constructor(py: PythonModule) {
    this.#py = py;
    this.#lost = new FinalizationRegistry((pointer) => {
      if (this.#kept) this.#kept.push(pointer);
      else this.#free(pointer);
    });
  }

  /** From here on nothing is freed because JavaScript has lost it: Python is in the middle of something. */
  keepLost(): void {
    this.#kept ??= [];
  }

  /** Frees that, and what is lost from here on. */
  freeLost(): void {
    const kept = this.#kept ?? [];
    this.#kept = undefined;
    for (const pointer of kept) this.#free(pointer);
  }

  /** From here on `standIn` stands for the object, of which it takes a reference of its own. */
  hold(standIn: object, object: Pointer): void {
    this.#py._Py_IncRef(object);
    this.#pointers.set(standIn, object);
    this.#lost.register(standIn, object, standIn);
  }

  /** A new reference to the object; undefined where it is none of this interpreter's, or was released. */
  find(standIn: object): Pointer | undefined {
    const object = this.#pointers.get(standIn);
    if (object !== undefined) this.#py._Py_IncRef(object);
    return object;
  }

  /** A new reference to the object. @throws ConversionError E_RELEASED */
  get(standIn: object): Pointer {
    const object = this.find(standIn);
    if (object === undefined) {
      throw new ConversionError(
        "E_RELEASED",
        "This handle was released, or belongs to another Python. Use a handle before its release, and with the Python that it came from.",
      );
    }
    return object;
  }

  release(standIn: object): void {
    const object = this.#pointers.get(standIn);
    if (object === undefined) return;
    this.#pointers.delete(standIn);
    this.#lost.unregister(standIn);
    this.#free(object);
  }

  #free(object: Pointer): void {
    if (!this.#ended) this.#py._Py_DecRef(object);
  }

  /** Python has ended: there is nothing left to free. */
  end(): void {
    this.#ended = true;
  }
}
