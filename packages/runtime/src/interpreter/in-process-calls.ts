import type { CodeOptions, HostModule, PythonCalls } from "../python.js";
import type { PyHandle, PyInput, PyValue } from "../values/values.js";
import type { Pointer, PythonModule } from "./c-api.js";
import { callObject, Handle } from "./handle.js";
import type { Interpreter } from "./interpreter.js";
import { toJavaScript } from "./to-javascript.js";
import { toPython } from "./to-python.js";

/** Calls into an interpreter of this thread. */
export class InProcessCalls implements PythonCalls<"sync"> {
  readonly #interpreter: Interpreter;

  constructor(interpreter: Interpreter) {
    this.#interpreter = interpreter;
  }

  exec(code: string, options?: CodeOptions): void {
    this.#runCode("exec", code, options);
  }

  eval(code: string, options?: CodeOptions): PyValue {
    return this.#runCode("eval", code, options);
  }

  call(name: string, args: readonly PyInput[] = [], kwargs: Readonly<Record<string, PyInput>> = {}): PyValue {
    const interpreter = this.#interpreter;
    return interpreter.run(() =>
      this.#withHelper("resolve", [name], (callable) => callObject(interpreter, callable, args, kwargs)),
    );
  }

  import(name: string): PyHandle {
    const interpreter = this.#interpreter;
    return interpreter.run(() =>
      this.#withHelper("import_module", [name], (module) => new Handle(interpreter, module)),
    );
  }

  registerModule(name: string, members: HostModule): void {
    this.#interpreter.run(() => this.#withHelper("register", [name, { ...members }], () => undefined));
  }

  /** What Python's own completer makes of the beginning of an expression, in `__main__`. */
  complete(text: string): string[] {
    const interpreter = this.#interpreter;
    return interpreter.run(() =>
      this.#withHelper("complete", [text], (found) => toJavaScript(interpreter, found) as string[]),
    );
  }

  /** The lines to enter at Python's prompt, one by one, for a text that has several. */
  splitBlock(text: string, prompt: string, before: string[]): string[] {
    const interpreter = this.#interpreter;
    return interpreter.run(() =>
      this.#withHelper("split_block", [text, prompt, before], (lines) => toJavaScript(interpreter, lines) as string[]),
    );
  }

  /** Runs the handlers of signals that were sent. @throws PythonError what they raise: KeyboardInterrupt */
  checkSignals(): void {
    this.#interpreter.checkSignals();
  }

  /** Whether this is the Python of that module. */
  runsIn(module: PythonModule): boolean {
    return this.#interpreter.py === module;
  }

  #runCode(mode: "exec" | "eval", code: string, { filename, globals }: CodeOptions = {}): PyValue {
    const interpreter = this.#interpreter;
    return interpreter.run(() =>
      this.#withHelper("run", [mode, code, filename, globals], (result) => toJavaScript(interpreter, result)),
    );
  }

  /** Calls a function of `bootstrap.ts`. */
  #withHelper<T>(name: Parameters<Interpreter["helper"]>[0], args: readonly PyInput[], use: (result: Pointer) => T): T {
    const interpreter = this.#interpreter;
    const pointers: Pointer[] = [];
    try {
      for (const argument of args) pointers.push(toPython(interpreter, argument));
      return interpreter.using(interpreter.call(interpreter.helper(name), pointers), use);
    } finally {
      for (const pointer of pointers) interpreter.py._Py_DecRef(pointer);
    }
  }
}
