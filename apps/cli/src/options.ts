import type { CachePart, SdkProviderName } from "@pywasm/build";
import { type Command, Option } from "commander";
import { count, folder, names } from "./option-values.js";

// Help has to be quick, and importing the pipeline is not: the compiler sees to it that the words are the same.
const providers = { system: true, emsdk: true, "wasi-sdk": true, debian: true } satisfies Record<SdkProviderName, true>;
const parts = {
  downloads: true,
  sources: true,
  sdks: true,
  answers: true,
  ccache: true,
  "build-python": true,
  "cross-build": true,
} satisfies Record<CachePart, true>;
export const SDK_PROVIDERS = Object.keys(providers);
export const CACHE_PARTS = Object.keys(parts);

/** What names one build, and where it goes: each is a key of `pywasm.toml` too. */
export function addBuildNameOptions(command: Command): Command {
  return addDistributionOptions(
    command.addOption(new Option("--target <emscripten|wasi>", "what to build for").hideHelp()),
  );
}

/** What names the distribution that a build has made. */
export function addDistributionOptions(command: Command): Command {
  return command
    .option("--python <version>", "the CPython release: 3.13, or 3.13.5")
    .option("--source <dir>", "a CPython checkout in place of a release; it is only read", folder)
    .option("--profile <release|small|optimized|debug>", "how it is compiled and linked")
    .option("--single-file", "for WASI: the standard library in python.wasm itself")
    .addOption(new Option("--no-single-file", "the standard library in a file of its own").hideHelp())
    .option("--out <dir>", "the folder of the distribution", folder);
}

/** What runs a distribution for WASI. */
export function addHostRunnerOption(command: Command): Command {
  return command.option(
    "--host-runner <name>",
    "for the target wasi: node:wasi, pywasm, wasmtime, wazero, wasmedge, wasmer, or the path of one; node:wasi when left out, at a prompt pywasm",
  );
}

/** What decides how a build is done: keys of `pywasm.toml` too. */
export function addBuildOptions(command: Command): Command {
  return addBuildNameOptions(command)
    .option(`--sdk <${SDK_PROVIDERS.join(",")}>`, "SDK providers, in the order tried", names)
    .option("-j, --jobs <count>", "processes at the same time; the number of cores when left out", count)
    .option("--offline", "fetch nothing")
    .addOption(new Option("--no-offline", "fetch what is missing").hideHelp());
}

/** How much progress is shown. */
export function addProgressOptions(command: Command): Command {
  return command
    .option("-q, --quiet", "show failures only")
    .option("-v, --verbose", "show why each step runs, and its commands");
}

/** For a command whose result a program may want to read. */
export function addJsonOption(command: Command): Command {
  return command.option("--json", "print the result as JSON");
}
