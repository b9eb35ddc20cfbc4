import { PyTuple } from "../values/py-tuple.js";
import type { PyHandle, PyInput, PyValue } from "../values/values.js";
import type { Pointer } from "./c-api.js";
import type { Interpreter } from "./interpreter.js";
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
    return this.#use((object) => this.#withAttribute(object, name, (value) => toJavaScript(this.#interpreter, value)));
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

  call(args: readonly PyInput[] = [], kwargs: Readonly<Record<string, PyInput>> = {}): PyValue {
    return this.#use((object) => callObject(this.#interpreter, object, args, kwargs));
  }

  invoke(name: string, args: readonly PyInput[] = [], kwargs: Readonly<Record<string, PyInput>> = {}): PyValue {
    return this.#use((object) =>
      this.#withAttribute(object, name, (method) => callObject(this.#interpreter, method, args, kwargs)),
    );
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

  #withAttribute<T>(object: Pointer, name: string, use: (value: Pointer) => T): T {
    const interpreter = this.#interpreter;
    return interpreter.using(stringToPython(interpreter, name), (key) =>
      interpreter.using(interpreter.check(interpreter.py._PyObject_GetAttr(object, key)), use),
    );
  }
}

/** Calls an object with values of JavaScript's. */
export function callObject(
  interpreter: Interpreter,
  callable: Pointer,
  args: readonly PyInput[],
  kwargs: Readonly<Record<string, PyInput>>,
): PyValue {
  const { py } = interpreter;
  const tuple = toPython(interpreter, PyTuple.from(args));
  return interpreter.using(tuple, () =>
    interpreter.using(toPython(interpreter, { ...kwargs }), (keywords) =>
      interpreter.using(interpreter.check(py._PyObject_Call(callable, tuple, keywords)), (result) =>
        toJavaScript(interpreter, result),
      ),
    ),
  );
}
