import { join } from "node:path";
import { shellQuote } from "../../process/shell-quote.js";
import { llvmLaunchers } from "../llvm-launchers.js";
import { writeScript } from "../script.js";
import type { WasiSdk } from "./wasi-sdk.js";

/** The programs of a toolchain folder: each knows its SDK, so that no environment has to be passed around. */
export const wasiToolNames = ["cc", "c++", "ar", "ranlib", "nm", "profdata", "strip"] as const;

/** Everything that a launcher has to know. */
export interface WasiLauncherFacts {
  sdk: WasiSdk;
  /** The toolchain folder. */
  dir: string;
  /** What clang takes as `--target`. */
  triple: string;
  /** The ccache that compiles go through, if there is one. */
  ccache: string | undefined;
}

export async function writeWasiLaunchers(facts: WasiLauncherFacts): Promise<void> {
  const scripts: Record<(typeof wasiToolNames)[number], string> = {
    cc: compilerLauncher("clang", facts),
    "c++": compilerLauncher("clang++", facts),
    ...llvmLaunchers(facts.sdk.llvm),
  };
  for (const [name, body] of Object.entries(scripts)) await writeScript(join(facts.dir, name), body);
}

/**
 * clang with its target and sysroot. The linker is named where there is something to link: some distributions' clang looks
 * for one with a version in its name. Compiles go through ccache where CCACHE_DIR says in which, but for configure's own.
 */
function compilerLauncher(program: string, { sdk, triple, ccache }: WasiLauncherFacts): string {
  const clang = shellQuote([join(sdk.llvm, program), `--target=${triple}`, `--sysroot=${sdk.sysroot}`]);
  const linker = shellQuote([`-fuse-ld=${join(sdk.llvm, "wasm-ld")}`]);
  return `compile= probe=
for arg do
  case $arg in
    -c) compile=-c ;;
    -S|-E|-M|-MM|-fsyntax-only) compile=\${compile:-$arg} ;;
    conftest*) probe=1 ;;
  esac
done
case $compile:$probe in
  :*) exec ${clang} ${linker} "$@" ;;
  -c:) ${ccache === undefined ? ":" : throughCcache(ccache, clang, sdk.identity)} ;;
esac
exec ${clang} "$@"`;
}

/**
 * The identity names the compiler to ccache: its files carry new dates after every installation. The compiler lists what it includes, so
 * that ccache need not preprocess first.
 */
function throughCcache(ccache: string, clang: string, identity: string): string {
  const environment = shellQuote([`CCACHE_COMPILERCHECK=string:${identity}`, "CCACHE_DEPEND=1"]);
  return `[ -z "$CCACHE_DIR" ] || exec env ${environment} ${shellQuote([ccache])} ${clang} -MMD "$@"`;
}
