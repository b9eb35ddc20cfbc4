import type { PythonModule } from "../interpreter/c-api.js";
import { InProcessCalls } from "../interpreter/in-process-calls.js";
import { Interpreter } from "../interpreter/interpreter.js";
import { type Home, LocalPython, runAtHome } from "../local-python.js";
import { SignalCell } from "../signal-cell.js";
import { notIsolated } from "../values/conversion-error.js";
import { decodeValue } from "../wire/decode-value.js";
import { encodeValue } from "../wire/encode-value.js";
import { Asker } from "./asker.js";
import type { EmbedderLines } from "./serve.js";
import { UnfinishedLine } from "./unfinished-line.js";
import type { WorkerMailbox } from "./worker-mailbox.js";
import { type CallRequest, methods, type PostReply, type WorkerRequest } from "./worker-protocol.js";
import { WorkerReferences } from "./worker-references.js";
import { askedInput, sentOutput } from "./worker-streams.js";

/** The worker's end: does calls, one after the other. */
export class WorkerServer {
  readonly #post: PostReply;
  readonly #mailbox: WorkerMailbox | undefined;
  readonly #references: WorkerReferences;
  readonly #asker: Asker | undefined;
  #home: Home | undefined;
  /** Started by the first call that needs it. */
  #python: LocalPython | undefined;
  /** Calls into the command line that runs. */
  #main: InProcessCalls | undefined;
  #echo = true;
  readonly #unfinished = new UnfinishedLine();

  static async create(
    post: PostReply,
    mailbox: WorkerMailbox | undefined,
    makeHome: (lines: EmbedderLines) => Promise<Home>,
  ): Promise<WorkerServer> {
    const server = new WorkerServer(post, mailbox);
    server.#home = await makeHome(server.#lines());
    return server;
  }

  private constructor(post: PostReply, mailbox: WorkerMailbox | undefined) {
    this.#post = post;
    this.#mailbox = mailbox;
    this.#references = new WorkerReferences({
      callFunction: (id, args) => this.#callFunction(id, args),
      forgetFunction: (id) => post({ type: "forget", id }),
    });
    this.#asker = mailbox && new Asker(mailbox, this.#references, post);
  }

  async serve(request: Exclude<WorkerRequest<never>, { type: "load" }>): Promise<this> {
    if (request.type === "release") this.#references.release(request.handles);
    else await this.#serveCall(request);
    return this;
  }

  async #serveCall(call: CallRequest): Promise<void> {
    try {
      const runsMain = call.target === 0 && call.method === "runMain";
      if (!runsMain && call.method !== "dispose") this.#python ??= await LocalPython.start(this.#ownHome);
      if (call.timed) this.#post({ type: "begun", id: call.id });
      this.#mailbox?.begin(call.id);
      if (runsMain) this.#done(call, await runAtHome(this.#ownHome, this.#argsOf(call)[0] as string[]));
      else this.#done(call, this.#perform(call, this.#python));
    } catch (error) {
      this.#failed(call, error);
    } finally {
      this.#mailbox?.end();
    }
  }

  /** A call in the middle of another. */
  #serveInside(call: CallRequest, python: InProcessCalls | undefined): void {
    if (call.timed) this.#post({ type: "begun", id: call.id });
    try {
      this.#done(call, this.#perform(call, python));
    } catch (error) {
      this.#failed(call, error);
    }
  }

  #perform(call: CallRequest, python: InProcessCalls | undefined): unknown {
    const target = call.target === 0 ? python : this.#references.handle(call.target);
    if (!target) return undefined;
    const allowed: readonly string[] = call.target === 0 ? methods.python : methods.handle;
    if (!allowed.includes(call.method)) throw new TypeError(`${call.method} is none of ${allowed.join(", ")}`);
    const method = Reflect.get(target, call.method) as (...args: unknown[]) => unknown;
    return method.apply(target, this.#argsOf(call));
  }

  #argsOf({ args }: CallRequest): unknown[] {
    return decodeValue(args, this.#references.resolve) as unknown[];
  }

  #done({ id }: CallRequest, result: unknown): void {
    const value = encodeValue(result, this.#references.refer);
    this.#post({ type: "done", id, value }, [value.buffer]);
  }

  #failed({ id }: CallRequest, thrown: unknown): void {
    const error = encodeValue(thrown instanceof Error ? thrown : new Error(String(thrown)));
    this.#post({ type: "failed", id, error }, [error.buffer]);
  }

  #callFunction(id: number, args: unknown[]): unknown {
    const python = this.#python;
    if (!this.#asker || !python) throw notIsolated();
    return this.#asker.ask(
      { kind: "call", function: id, args },
      { signalled: () => python.checkSignals(), perform: (call) => this.#serveInside(call, python) },
    );
  }

  get #ownHome(): Home {
    if (!this.#home) throw new TypeError("a server is created with its home");
    return this.#home;
  }

  #lines(): EmbedderLines {
    return {
      signals: this.#mailbox ?? new SignalCell(),
      stdin: askedInput(this.#asker, this.#mailbox, () => ({
        echo: this.#echo,
        written: this.#unfinished.take(),
      })),
      output: (stream) => sentOutput(stream, this.#post, this.#mailbox),
      readLine: (prompt, module) => this.#readLine(prompt, module),
      wrote: (bytes) => this.#unfinished.add(bytes),
      terminalSize: () => this.#mailbox?.terminalSize,
      echo: (shown) => {
        this.#echo = shown;
      },
    };
  }

  #readLine(prompt: string, module: PythonModule): string | null | undefined {
    for (;;) {
      let signalled = false;
      try {
        return this.#asker?.ask(
          { kind: "line", prompt, written: this.#unfinished.take() },
          {
            signalled() {
              signalled = true;
              throw new Error("a signal came first");
            },
            perform: (call) => holdingTheLock(module, () => this.#serveInside(call, this.#callsOf(module))),
          },
        ) as string | null;
      } catch {
        // An editor that fails is an input that has ended.
        if (!signalled) return null;
      }
      if (holdingTheLock(module, () => module._PyErr_CheckSignals()) !== 0) return undefined;
    }
  }

  /** Of the Python that reads a line: ours, or that of a command line. */
  #callsOf(module: PythonModule): InProcessCalls {
    if (this.#python?.runsIn(module)) return this.#python;
    if (!this.#main?.runsIn(module)) this.#main = new InProcessCalls(new Interpreter(module));
    return this.#main;
  }
}

/** Python lets go of its lock before it reads a line. */
function holdingTheLock<T>(module: PythonModule, action: () => T): T {
  const state = module._PyGILState_Ensure();
  try {
    return action();
  } finally {
    module._PyGILState_Release(state);
  }
}
