import type { CreateEmscriptenModule, EmscriptenModule, PreRunHook } from "./emscripten.js";
import { installReadLine, type ReadLine } from "./install-read-line.js";
import { installStandardStreams } from "./install-standard-streams.js";
import type { PythonModule } from "./interpreter/c-api.js";
import type { Manifest } from "./manifest.js";
import { PythonStartError } from "./python-start-error.js";
import { SIGKILL, type Signals } from "./signals.js";
import { restoreSnapshot } from "./snapshot/restore-snapshot.js";
import type { Snapshot } from "./snapshot/snapshot.js";
import { whyPlain } from "./snapshot/why-plain.js";
import type { StandardStreams } from "./standard-streams.js";
import { suspendingImports } from "./suspending-imports.js";
import type { Suspension } from "./suspension.js";
import { type TierUp, tierUpAfter } from "./tier-up.js";
import { functionTable, unwrapExports } from "./wasm-exports.js";

/** A Python that is loaded, and could be started any number of times. */
export interface LoadedPython {
  manifest: Manifest;
  createEmscriptenModule: CreateEmscriptenModule;
  /** While it is compiled, all else is made ready. */
  wasm: WebAssembly.Module | PromiseLike<WebAssembly.Module>;
  /** Of the start that every Python of it would make. @defaultValue none: each starts from nothing */
  snapshot?: Snapshot | undefined;
}

/** What a Python is started with. */
export interface BootOptions {
  /** All of the guest's environment. */
  env: Readonly<Record<string, string>>;
  /** In the guest; has to exist once the hooks have run. */
  cwd: string;
  streams: StandardStreams;
  /** Where signals come from. */
  signals: Signals;
  /** Reads lines from the terminal, in place of Python. @defaultValue none: lines are read from `streams.stdin` */
  readLine?: ReadLine;
  /** Where the stack is set aside while Python waits. @defaultValue the thread waits */
  suspension?: Suspension | undefined;
  /** @defaultValue "auto" */
  tierUp?: TierUp | undefined;
  /** In order, before Python starts. */
  preRun: readonly PreRunHook[];
  /** Told why Python starts from nothing although there is a snapshot. @defaultValue nobody is told */
  onPlainStart?: ((reason: string) => void) | undefined;
}

/**
 * Makes a module that Python can be started in: files, environment and streams are there. With a snapshot, it is that Python
 * already, and goes on when it is started.
 *
 * @param args of the command line
 * @throws PythonStartError, and what `onPlainStart` throws
 */
export async function boot(
  { manifest, createEmscriptenModule, wasm, snapshot }: LoadedPython,
  options: BootOptions,
  args: readonly string[] = [],
): Promise<PythonModule> {
  const { streams, signals, env, cwd, preRun, readLine, suspension, tierUp, onPlainStart } = options;
  let python: PythonModule | undefined;
  let plain: string | undefined;
  let exported: WebAssembly.Exports = {};
  const encoder = new TextEncoder();
  const look = signalBuffer(signals, () => python?._Py_IsInitialized() === 1);
  const line = (sink: StandardStreams["stdout"]) => (text: string) => sink.write(encoder.encode(`${text}\n`));
  const table = () => functionTable(python as PythonModule, exported);
  const instantiate = async (imports: WebAssembly.Imports) =>
    new WebAssembly.Instance(await wasm, suspension ? suspendingImports(suspension, imports, table) : imports);
  let fail: (cause: unknown) => void;
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  try {
    const creation = createEmscriptenModule({
      thisProgram: executable(manifest),
      noInitialRun: true,
      noFSInit: true,
      websocket: noNetwork(),
      quit(_status, toThrow) {
        throw toThrow;
      },
      sleep: (milliseconds) => signals.wait(milliseconds),
      alarm: (milliseconds) => void signals.alarm?.(performance.now() + milliseconds),
      get Py_EmscriptenSignalBuffer() {
        return look();
      },
      print: line(streams.stdout),
      printErr: line(streams.stderr),
      preRun: [
        ({ FS }) => installStandardStreams(FS, streams),
        ({ ENV }) => replaceEnvironment(ENV, env),
        ...preRun,
        ({ FS }) => enter(FS, cwd),
      ],
      instantiateWasm(imports, receive) {
        // The glue waits for `receive`, for ever: what fails here it is not told of.
        instantiate(imports)
          .then((instance) => {
            exported = instance.exports;
            receive(instance);
          })
          .catch(fail);
      },
    });
    python = (await Promise.race([creation, failure])) as PythonModule;
    if (suspension) unwrapExports(python, exported);
    assertCurrent(python, manifest);
    if (snapshot) plain = goOn(python, snapshot, [executable(manifest), ...args], manifest.memory.stack);
    python.HEAP8[python._Py_EMSCRIPTEN_SIGNAL_HANDLING] = 1;
    python._pywasm_tier_up(tierUpAfter(tierUp));
    if (readLine) installReadLine(python, readLine, suspension);
  } catch (cause) {
    if (cause instanceof PythonStartError) throw cause;
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new PythonStartError(
      "E_BOOT",
      `Python did not start: ${problem}. Check that python.mjs and python.wasm are of one build.`,
      { cause },
    );
  }
  if (plain !== undefined) onPlainStart?.(plain);
  return python;
}

/** What a distribution has to have is more with time. */
function assertCurrent(python: PythonModule, { python: { version } }: Manifest): void {
  if ("_pywasm_code" in python) return;
  throw new PythonStartError(
    "E_MISMATCH",
    `The distribution of Python ${version} was built by an older pywasm than this one. Build it again with \`pywasm build\`.`,
  );
}

/** @returns why it could not, so that Python starts from nothing */
function goOn(
  python: PythonModule,
  snapshot: Snapshot,
  argv: readonly string[],
  stackSize: number,
): string | undefined {
  return (
    whyPlain(python, argv) ?? (restoreSnapshot(python, snapshot, stackSize) ? undefined : "there is not enough memory")
  );
}

/**
 * Python looks whether it is there, reads it, then sets it to 0: between these nothing may get lost. Nor before it has its
 * handlers, or when they are gone: it would look, and forget. What is thrown when it looks goes through all of Python; when it reads,
 * it catches that. Without a signal it is not there: Python looks all the time, and need not read.
 */
function signalBuffer(signals: Signals, isReady: () => boolean): () => { 0: number } | undefined {
  let signal = 0;
  const buffer = {
    get 0() {
      return signal;
    },
    set 0(_cleared) {
      signal = 0;
    },
  };
  return () => {
    if (signal === 0 && isReady()) signal = signals.take();
    if (signal === SIGKILL) throw new WebAssembly.RuntimeError("it was terminated");
    return signal === 0 ? undefined : buffer;
  };
}

/** Where an installed Python would be: from here it finds its prefix, `/`. */
export function executable({ python }: Manifest): string {
  return `/bin/python${python.version.split(".", 2).join(".")}`;
}

/** Emscripten fills in a user, a home folder and the language of the browser. None of it was given. */
function replaceEnvironment(ENV: EmscriptenModule["ENV"], env: Readonly<Record<string, string>>): void {
  for (const name of ["USER", "LOGNAME", "PATH", "PWD", "HOME", "LANG", "_"]) ENV[name] = undefined;
  Object.assign(ENV, env);
}

/** Emscripten asks for the URL of each connection when it is made, and takes an error for a host that is not there. */
function noNetwork(): { readonly url: string } {
  return {
    get url(): never {
      throw new Error("no network was given");
    },
  };
}

function enter(fs: EmscriptenModule["FS"], cwd: string): void {
  try {
    fs.chdir(cwd);
  } catch (cause) {
    throw new PythonStartError(
      "E_OPTION",
      `cwd: expected a folder that Python can see, found "${cwd}". Mount it, or one above it.`,
      { cause },
    );
  }
}
