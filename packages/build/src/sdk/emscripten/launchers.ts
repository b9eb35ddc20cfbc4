import { join } from "node:path";
import { shellQuote } from "../../process/shell-quote.js";
import { llvmLaunchers } from "../llvm-launchers.js";
import { writeScript } from "../script.js";
import { sdkPathMap } from "../sdk-path-map.js";
import type { EmccAnswers } from "./ask-emcc.js";
import { ccLauncher } from "./cc-launcher.js";
import type { EmscriptenSdk } from "./emscripten-sdk.js";
import { type ToolName, toolchainFiles } from "./toolchain-files.js";

/** Everything that a launcher has to know. */
export interface LauncherFacts {
  sdk: EmscriptenSdk;
  /** The toolchain folder. */
  dir: string;
  /** The folder that SDKs are in. */
  sdks: string;
  /** The Python that runs Emscripten itself. */
  python: string;
  /** The ccache that compiles go through, if there is one. */
  ccache: string | undefined;
  /** Emscripten settings that a C program is linked with: they choose the system libraries. */
  settings: string[];
}

/** Writes the launchers that need only the SDK: all but `cc`. */
export async function writePlainLaunchers(facts: LauncherFacts): Promise<void> {
  const { sdk, dir } = facts;
  const scripts: Record<Exclude<ToolName, "cc">, string> = {
    emcc: emscriptenScript(facts, "emcc.py"),
    "em++": emscriptenScript(facts, "em++.py"),
    // Emscripten's own emar and emranlib start Python only to call these.
    ...llvmLaunchers(sdk.llvm),
  };
  for (const [name, body] of Object.entries(scripts)) await writeScript(join(dir, name), body);
  // Emscripten compiles its own libraries with the path of their headers in them, for debuggers.
  await writeScript(toolchainFiles(dir).compilerWrapper, `exec "$@" ${shellQuote([sdkPathMap(facts.sdks)])}`);
}

/** Writes `cc`, which needs to know what emcc would do. */
export async function writeCcLauncher(facts: LauncherFacts, answers: EmccAnswers, sysroot: string): Promise<void> {
  const { sdk, dir, ccache, settings } = facts;
  const body = ccLauncher({
    clang: join(sdk.llvm, "clang"),
    wasmLd: join(sdk.llvm, "wasm-ld"),
    emcc: join(dir, "emcc"),
    identity: sdk.identity,
    ccache,
    settings,
    ...answers,
    compileFlags: answers.compileFlags.map((flag) => (flag.startsWith("--sysroot=") ? `--sysroot=${sysroot}` : flag)),
  });
  await writeScript(join(dir, "cc"), body);
}

/** What the environment says of another SDK (one that emsdk_env.sh set up, say) must not mix with ours. */
function emscriptenScript({ sdk, dir, python }: LauncherFacts, program: string): string {
  return [
    "unset _PYTHON_SYSCONFIGDATA_NAME EM_CACHE EM_LLVM_ROOT EM_BINARYEN_ROOT EM_NODE_JS EM_COMPILER_WRAPPER",
    `EM_CONFIG=${shellQuote([toolchainFiles(dir).emConfig])}`,
    `EMSDK_PYTHON=${shellQuote([python])}`,
    "export EM_CONFIG EMSDK_PYTHON",
    `exec ${shellQuote([python])} -E ${shellQuote([join(sdk.emscripten, program)])} "$@"`,
  ].join("\n");
}
