import type { FileSystem } from "../emscripten.js";
import type { InProcessCalls } from "../interpreter/in-process-calls.js";
import type { PreparedCall } from "../interpreter/prepared-call.js";
import type { Home } from "../local-python.js";
import type { Suspension } from "../suspension.js";
import { decodeValue } from "../wire/decode-value.js";
import { type CallRequest, isOfFiles, methods, preparationOf } from "./worker-protocol.js";
import type { WorkerReferences } from "./worker-references.js";

type AnyMethod = (...args: unknown[]) => unknown;

type FilesOf = (fs: FileSystem) => ReturnType<NonNullable<Home["files"]>> | undefined;

/** Does what a request says. */
export class CallPerformer {
  readonly #references: WorkerReferences;
  readonly #files: FilesOf;

  constructor(references: WorkerReferences, files: FilesOf) {
    this.#references = references;
    this.#files = files;
  }

  perform(call: CallRequest, python: InProcessCalls | undefined): unknown {
    if (call.target === 0 && isOfFiles(call.method)) return python?.withFiles((fs) => this.#performOnFiles(call, fs));
    const target = this.#targetOf(call, python);
    if (!target) return undefined;
    const allowed: readonly string[] = call.target === 0 ? methods.python : methods.handle;
    if (!allowed.includes(call.method)) throw new TypeError(`${call.method} is none of ${allowed.join(", ")}`);
    return (Reflect.get(target, call.method) as AnyMethod).apply(target, this.argsOf(call));
  }

  /** As `perform`: Python is set aside where it waits, in calls that allow it. */
  async performWith(suspension: Suspension, call: CallRequest, python: InProcessCalls | undefined): Promise<unknown> {
    const name = preparationOf(call);
    const target = this.#targetOf(call, python);
    if (name === undefined || !target) return this.perform(call, python);
    const prepared = (Reflect.get(target, name) as AnyMethod).apply(target, this.argsOf(call));
    return (prepared as PreparedCall<unknown>).performWith(suspension);
  }

  argsOf({ args }: CallRequest): unknown[] {
    return decodeValue(args, this.#references.resolve) as unknown[];
  }

  #targetOf({ target }: CallRequest, python: InProcessCalls | undefined): object | undefined {
    return target === 0 ? python : this.#references.handle(target);
  }

  #performOnFiles(call: CallRequest, fs: FileSystem): unknown {
    const files = this.#files(fs);
    const method = files && (Reflect.get(files, call.method) as AnyMethod);
    return method?.apply(files, this.argsOf(call));
  }
}
