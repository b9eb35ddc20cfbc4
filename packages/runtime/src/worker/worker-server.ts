import type { PythonModule } from "../interpreter/c-api.js";
import { InProcessCalls } from "../interpreter/in-process-calls.js";
import { Interpreter } from "../interpreter/interpreter.js";
import { type Home, LocalPython, runAtHome } from "../local-python.js";
import { SignalCell } from "../signal-cell.js";
import { Suspend, type Suspension } from "../suspension.js";
import { notIsolated } from "../values/conversion-error.js";
import { encodeValue } from "../wire/encode-value.js";
import { Asker } from "./asker.js";
import { CallPerformer } from "./call-performer.js";
import type { WorkerMailbox } from "./mailbox.js";
import type { EmbedderLines } from "./serve.js";
import { UnfinishedLine } from "./unfinished-line.js";
import type { CallRequest, PostReply, WorkerRequest } from "./worker-protocol.js";
import { WorkerReferences } from "./worker-references.js";
import { askedInput, sentOutput } from "./worker-streams.js";

/** The worker's end: does calls, one after the other. */
export class WorkerServer {
  readonly #post: PostReply;
  readonly #mailbox: WorkerMailbox | undefined;
  readonly #references: WorkerReferences;
  readonly #performer: CallPerformer;
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
    this.#performer = new CallPerformer(this.#references, (fs) => this.#home?.files?.(fs));
    this.#asker = mailbox && new Asker(mailbox, this.#references, post);
  }

  async serve(request: Exclude<WorkerRequest<never>, { type: "load" }>): Promise<this> {
    if (request.type === "release") this.#references.release(request.handles);
    else await this.#serveCall(request);
    return this;
  }

  async #serveCall(call: CallRequest): Promise<void> {
    const settle = await this.#attempt(call);
    // What became of its signal is known before the call is over.
    if (this.#suspension) await this.#suspension.attempt(() => this.#mailbox?.end());
    else this.#mailbox?.end();
    settle();
  }

  async #attempt(call: CallRequest): Promise<() => void> {
    try {
      const runsMain = call.target === 0 && call.method === "runMain";
      if (!runsMain && call.method !== "dispose") this.#python ??= await LocalPython.start(this.#ownHome);
      if (call.timed) this.#post({ type: "begun", id: call.id });
      this.#mailbox?.begin(call.id);
      if (runsMain) return this.#done(call, await this.#runMain(this.#performer.argsOf(call)[0] as string[]));
      const python = this.#python;
      if (call.target === 0 && call.method === "snapshot") return this.#done(call, await python?.snapshot());
      if (!this.#suspension) return this.#done(call, this.#performer.perform(call, python));
      return this.#done(call, await this.#performer.performWith(this.#suspension, call, python));
    } catch (error) {
      return this.#failed(call, error);
    }
  }

  /** While its stack is set aside, nothing of the other Python runs either. */
  async #runMain(argv: readonly string[]): Promise<number> {
    this.#python?.keepLost();
    try {
      return await runAtHome(this.#ownHome, argv);
    } finally {
      this.#python?.freeLost();
      this.#main = undefined;
    }
  }

  /** A call in the middle of another. */
  #serveInside(call: CallRequest, python: InProcessCalls | undefined): void {
    if (call.timed) this.#post({ type: "begun", id: call.id });
    try {
      this.#done(call, this.#performer.perform(call, python))();
    } catch (error) {
      this.#failed(call, error)();
    }
  }

  /** The same, where Python is set aside already, and may be once more. */
  async #serveInsideWith(suspension: Suspension, call: CallRequest, python: InProcessCalls): Promise<void> {
    if (call.timed) this.#post({ type: "begun", id: call.id });
    try {
      this.#done(call, await this.#performer.performWith(suspension, call, python))();
    } catch (error) {
      this.#failed(call, error)();
    }
  }

  /** What settles a call, all but sent. */
  #done({ id }: CallRequest, result: unknown): () => void {
    const value = encodeValue(result, this.#references.refer);
    return () => this.#post({ type: "done", id, value }, [value.buffer]);
  }

  #failed({ id }: CallRequest, thrown: unknown): () => void {
    const error = encodeValue(thrown instanceof Error ? thrown : new Error(String(thrown)));
    return () => this.#post({ type: "failed", id, error }, [error.buffer]);
  }

  #callFunction(id: number, args: unknown[]): unknown {
    const python = this.#python;
    const suspension = this.#suspension;
    if (!this.#asker || !python) throw notIsolated();
    return this.#asker.ask(
      { kind: "call", function: id, args },
      {
        signalled: () => this.#withoutWaiting(() => python.checkSignals()),
        perform: (call) => {
          if (!suspension) return this.#serveInside(call, python);
          throw new Suspend(suspension.inside(() => this.#serveInsideWith(suspension, call, python)));
        },
      },
    );
  }

  get #suspension(): Suspension | undefined {
    return this.#mailbox?.suspension;
  }

  #withoutWaiting<T>(action: () => T): T {
    return this.#suspension ? this.#suspension.without(action) : action();
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
      onPlainStart: (reason) => this.#post({ type: "plain-start", reason }),
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
            perform: (call) => this.#enter(module, () => this.#serveInside(call, this.#callsOf(module))),
          },
        ) as string | null;
      } catch (thrown) {
        if (thrown instanceof Suspend) throw thrown;
        // An editor that fails is an input that has ended.
        if (!signalled) return null;
      }
      if (this.#enter(module, () => module._PyErr_CheckSignals()) !== 0) return undefined;
    }
  }

  /** Calls a Python that reads a line: it has let go of its lock. */
  #enter<T>(module: PythonModule, action: () => T): T {
    return holdingTheLock(module, () => this.#withoutWaiting(action));
  }

  /** Of the Python that reads a line: ours, or that of a command line. */
  #callsOf(module: PythonModule): InProcessCalls {
    if (this.#python?.runsIn(module)) return this.#python;
    if (!this.#main?.runsIn(module)) {
      this.#main = new InProcessCalls(new Interpreter(module));
      // When JavaScript loses something of it, it may be set aside, or over: all goes with its memory.
      this.#main.keepLost();
    }
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
