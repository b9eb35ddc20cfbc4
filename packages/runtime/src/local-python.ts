import { type BootOptions, boot, executable, type LoadedPython } from "./boot.js";
import { busy } from "./busy.js";
import type { FileSystem } from "./emscripten.js";
import type { PythonModule } from "./interpreter/c-api.js";
import { InProcessCalls } from "./interpreter/in-process-calls.js";
import { Interpreter } from "./interpreter/interpreter.js";
import type { Manifest } from "./manifest.js";
import type { Python } from "./python.js";
import { PythonStartError } from "./python-start-error.js";
import { ReversibleHooks } from "./reversible-hooks.js";
import { runMain } from "./run-main.js";
import { SIGINT, type Signals } from "./signals.js";
import { formatSnapshot } from "./snapshot/format-snapshot.js";
import { fitsOf, type Snapshot } from "./snapshot/snapshot.js";
import type { Suspension } from "./suspension.js";
import type { FileMethod } from "./worker/worker-protocol.js";

/** A Python that is loaded, with what it is to see. */
export interface Home {
  loaded: LoadedPython;
  /** What `Python.snapshot` gave: the interpreter goes on from there; command lines start as always. @defaultValue it starts, too */
  state?: Snapshot | undefined;
  /** What an embedder may do with the files of an interpreter. @defaultValue nothing */
  files?(fs: FileSystem): Readonly<Record<FileMethod, (...args: never[]) => unknown>>;
  /** Made anew for each interpreter: its input is read from the start. */
  bootOptions(): BootOptions & { flushed?(): Promise<void> };
}

/** Python in this thread. */
export class LocalPython extends InProcessCalls implements Python<"sync"> {
  readonly manifest: Manifest;
  readonly #home: Home;
  readonly #interpreter: Interpreter;
  readonly #hooks: ReversibleHooks;
  readonly #signals: Signals;
  readonly #flushed: (() => Promise<void>) | undefined;
  /** Of command lines that run. */
  readonly #running = new Set<Signals>();

  /** @throws PythonStartError */
  static async start(home: Home): Promise<LocalPython> {
    const options = home.bootOptions();
    const hooks = new ReversibleHooks(options.preRun);
    try {
      const { suspension } = options.signals;
      const module = await boot(...from(home, { ...options, preRun: hooks.preRun, suspension }));
      const interpreter = startInterpreter(home, module, suspension);
      return new LocalPython(home, interpreter, options, hooks);
    } catch (error) {
      hooks.undo();
      throw error;
    }
  }

  private constructor(
    home: Home,
    interpreter: Interpreter,
    { signals, flushed }: ReturnType<Home["bootOptions"]>,
    hooks: ReversibleHooks,
  ) {
    super(interpreter);
    this.#hooks = hooks;
    this.manifest = home.loaded.manifest;
    this.#home = home;
    this.#interpreter = interpreter;
    this.#signals = signals;
    this.#flushed = flushed;
  }

  async runMain(argv: readonly string[]): Promise<number> {
    const options = this.#home.bootOptions();
    this.#running.add(options.signals);
    try {
      return await runToEnd(this.#home, argv, options);
    } finally {
      this.#running.delete(options.signals);
    }
  }

  async snapshot(): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#interpreter.running) throw busy("snapshot");
    const { loaded } = this.#home;
    return formatSnapshot(this.#interpreter.takeSnapshot(fitsOf(loaded.manifest), loaded.manifest.memory.stack));
  }

  interrupt(): void {
    if (this.#interpreter.running) this.#signals.send(SIGINT);
    for (const signals of this.#running) signals.send(SIGINT);
  }

  dispose(): void {
    if (this.#interpreter.running) throw busy("dispose");
    try {
      this.#interpreter.dispose();
    } finally {
      this.#hooks.undo();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.dispose();
    await this.#flushed?.();
  }
}

/** A state that cannot be gone on from is not left out in silence: what it held is missed. */
function from({ loaded, state }: Home, options: BootOptions): [LoadedPython, BootOptions] {
  if (!state) return [loaded, options];
  const onPlainStart = (reason: string) => {
    throw cannotGoOn(reason);
  };
  return [
    { ...loaded, snapshot: state },
    { ...options, onPlainStart },
  ];
}

function startInterpreter({ loaded, state }: Home, module: PythonModule, suspension?: Suspension): Interpreter {
  try {
    return Interpreter.start(module, executable(loaded.manifest), suspension);
  } catch (cause) {
    throw state ? cannotGoOn("it does not have what is made anew then", cause) : cause;
  }
}

function cannotGoOn(reason: string, cause?: unknown): PythonStartError {
  return new PythonStartError(
    "E_SNAPSHOT",
    `Python cannot go on from this snapshot: ${reason}. Start it without one, or change that.`,
    { cause },
  );
}

/** Runs a command line in an interpreter of its own. @returns the exit status */
export function runAtHome(home: Home, argv: readonly string[]): Promise<number> {
  return runToEnd(home, argv, home.bootOptions());
}

async function runToEnd(
  home: Home,
  argv: readonly string[],
  options: ReturnType<Home["bootOptions"]>,
): Promise<number> {
  try {
    return await runMain(home.loaded, argv, options);
  } finally {
    await options.flushed?.();
  }
}
