import type { PyHandle, PyInput, PyValue } from "../values/values.js";
import type { Pointer } from "./c-api.js";
import type { Interpreter } from "./interpreter.js";
import { PreparedCall, partsOfObject } from "./prepared-call.js";
import { stringToJavaScript, stringToPython } from "./strings.js";
import { toJavaScript } from "./to-javascript.js";
import { toPython } from "./to-python.js";

/** A handle of the interpreter in this thread. */
export class Handle implements PyHandle<"sync"> {
  readonly type: string;
  readonly #interpreter: Interpreter;

  /** @param object stays the caller's */
  constructor(interpreter: Interpreter, object: Pointer) {
    this.#interpreter = interpreter;
    const name = interpreter.call(interpreter.helper("type_name"), [interpreter.typeOf(object)]);
    this.type = interpreter.using(name, () => stringToJavaScript(interpreter, name));
    interpreter.objects.hold(this, object);
  }

  get(name: string): PyValue {
    const interpreter = this.#interpreter;
    return this.#use((object) =>
      interpreter.using(this.#attribute(object, name), (value) => toJavaScript(interpreter, value)),
    );
  }

  set(name: string, value: PyInput): void {
    const { py } = this.#interpreter;
    this.#use((object) =>
      this.#interpreter.using(stringToPython(this.#interpreter, name), (key) =>
        this.#interpreter.using(toPython(this.#interpreter, value), (converted) => {
          if (py._PyObject_SetAttr(object, key, converted) !== 0) this.#interpreter.check(0);
        }),
      ),
    );
  }

  call(args?: readonly PyInput[], kwargs?: Readonly<Record<string, PyInput>>): PyValue {
    return this.prepareCall(args, kwargs).perform();
  }

  prepareCall(args: readonly PyInput[] = [], kwargs: Readonly<Record<string, PyInput>> = {}): PreparedCall<PyValue> {
    return this.#prepare(() => this.#interpreter.objects.get(this), args, kwargs);
  }

  invoke(name: string, args?: readonly PyInput[], kwargs?: Readonly<Record<string, PyInput>>): PyValue {
    return this.prepareInvoke(name, args, kwargs).perform();
  }

  prepareInvoke(
    name: string,
    args: readonly PyInput[] = [],
    kwargs: Readonly<Record<string, PyInput>> = {},
  ): PreparedCall<PyValue> {
    const { objects } = this.#interpreter;
    const method = () => this.#interpreter.using(objects.get(this), (object) => this.#attribute(object, name));
    return this.#prepare(method, args, kwargs);
  }

  str(): string {
    return this.#use((object) => {
      const text = this.#interpreter.check(this.#interpreter.py._PyObject_Str(object));
      return this.#interpreter.using(text, () => stringToJavaScript(this.#interpreter, text));
    });
  }

  release(): void {
    this.#interpreter.objects.release(this);
  }

  [Symbol.dispose](): void {
    this.release();
  }

  #use<T>(use: (object: Pointer) => T): T {
    return this.#interpreter.run(() => this.#interpreter.using(this.#interpreter.objects.get(this), use));
  }

  #prepare(
    callable: () => Pointer,
    args: readonly PyInput[],
    kwargs: Readonly<Record<string, PyInput>>,
  ): PreparedCall<PyValue> {
    const interpreter = this.#interpreter;
    return new PreparedCall(
      interpreter,
      () => partsOfObject(interpreter, callable(), args, kwargs),
      (result) => toJavaScript(interpreter, result),
    );
  }

  /** A new reference. */
  #attribute(object: Pointer, name: string): Pointer {
    const interpreter = this.#interpreter;
    return interpreter.using(stringToPython(interpreter, name), (key) =>
      interpreter.check(interpreter.py._PyObject_GetAttr(object, key)),
    );
  }
}
