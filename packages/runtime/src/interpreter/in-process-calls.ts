import type { FileSystem } from "../emscripten.js";
import type { CodeOptions, HostModule, PythonCalls } from "../python.js";
import { PyTuple } from "../values/py-tuple.js";
import type { PyHandle, PyInput, PyValue } from "../values/values.js";
import type { Pointer, PythonModule } from "./c-api.js";
import { Handle } from "./handle.js";
import type { Interpreter } from "./interpreter.js";
import { PreparedCall, partsOfHelper } from "./prepared-call.js";
import { toJavaScript } from "./to-javascript.js";

/** Calls into an interpreter of this thread. */
export class InProcessCalls implements PythonCalls<"sync"> {
  readonly #interpreter: Interpreter;

  constructor(interpreter: Interpreter) {
    this.#interpreter = interpreter;
  }

  exec(code: string, options?: CodeOptions): void {
    this.prepareExec(code, options).perform();
  }

  prepareExec(code: string, { filename, globals }: CodeOptions = {}): PreparedCall<void> {
    return this.#prepare("run", ["exec", code, filename, globals], () => undefined);
  }

  eval(code: string, options?: CodeOptions): PyValue {
    return this.prepareEval(code, options).perform();
  }

  prepareEval(code: string, { filename, globals }: CodeOptions = {}): PreparedCall<PyValue> {
    return this.#prepare("run", ["eval", code, filename, globals], this.#toJavaScript);
  }

  call(name: string, args?: readonly PyInput[], kwargs?: Readonly<Record<string, PyInput>>): PyValue {
    return this.prepareCall(name, args, kwargs).perform();
  }

  prepareCall(
    name: string,
    args: readonly PyInput[] = [],
    kwargs: Readonly<Record<string, PyInput>> = {},
  ): PreparedCall<PyValue> {
    return this.#prepare("call", [name, PyTuple.from(args), { ...kwargs }], this.#toJavaScript);
  }

  import(name: string): PyHandle {
    return this.prepareImport(name).perform();
  }

  prepareImport(name: string): PreparedCall<PyHandle> {
    return this.#prepare("import_module", [name], (module) => new Handle(this.#interpreter, module));
  }

  registerModule(name: string, members: HostModule): void {
    this.#prepare("register", [name, { ...members }], () => undefined).perform();
  }

  /** What Python's own completer makes of the beginning of an expression, in `__main__`. */
  complete(text: string): string[] {
    return this.#prepare("complete", [text], this.#toJavaScript).perform() as string[];
  }

  /** The lines to enter at Python's prompt, one by one, for a text that has several. */
  splitBlock(text: string, prompt: string, before: string[]): string[] {
    return this.#prepare("split_block", [text, prompt, before], this.#toJavaScript).perform() as string[];
  }

  /** Runs the handlers of signals that were sent. @throws PythonError what they raise: KeyboardInterrupt */
  checkSignals(): void {
    this.#interpreter.checkSignals();
  }

  memory(): number {
    return this.#interpreter.run(() => this.#interpreter.py.HEAPU8.length);
  }

  /** Does something with the files that Python sees. */
  withFiles<T>(use: (fs: FileSystem) => T): T {
    return this.#interpreter.run(() => use(this.#interpreter.py.FS));
  }

  /** From here on nothing of this Python's is freed because JavaScript has lost it. */
  keepLost(): void {
    this.#interpreter.objects.keepLost();
  }

  /** Frees that, and what is lost from here on. */
  freeLost(): void {
    this.#interpreter.objects.freeLost();
  }

  /** Whether this is the Python of that module. */
  runsIn(module: PythonModule): boolean {
    return this.#interpreter.py === module;
  }

  readonly #toJavaScript = (result: Pointer): PyValue => toJavaScript(this.#interpreter, result);

  /** A call of a function of `bootstrap.ts`. */
  #prepare<T>(
    name: Parameters<Interpreter["helper"]>[0],
    args: readonly PyInput[],
    finish: (result: Pointer) => T,
  ): PreparedCall<T> {
    const interpreter = this.#interpreter;
    return new PreparedCall(interpreter, () => partsOfHelper(interpreter, name, args), finish);
  }
}
