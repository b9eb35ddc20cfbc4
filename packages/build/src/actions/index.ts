import type { ActionHandler } from "./action.js";
import { type ChooseExports, chooseExports } from "./choose-exports.js";
import { type CollectLicenses, collectLicenses } from "./collect-licenses.js";
import { type CompileTimeZones, compileTimeZones } from "./compile-time-zones.js";
import { type KeepAnswers, keepAnswers, type RestoreAnswers, restoreAnswers } from "./configure-answers.js";
import { type Copy, copy } from "./copy.js";
import { type Download, download } from "./download.js";
import { type Exec, exec } from "./exec.js";
import { type Extract, extract } from "./extract.js";
import { type InstallEmscriptenSdk, installEmscriptenSdk } from "./install-emscripten-sdk.js";
import { type InstallWasiSdk, installWasiSdk } from "./install-wasi-sdk.js";
import { type ListExports, listExports } from "./list-exports.js";
import { type MinifyGlue, minifyGlue } from "./minify-glue.js";
import { type OptimizeWasm, optimizeWasm } from "./optimize-wasm.js";
import { type Preinitialize, preinitialize } from "./preinitialize.js";
import { type Publish, publish } from "./publish.js";
import { type ReadExports, readExports } from "./read-exports.js";
import { type RefusePaths, refusePaths } from "./refuse-paths.js";
import { type RequireTools, requireTools } from "./require-tools.js";
import { type VouchFor, vouchFor } from "./vouch-for.js";
import { type WriteExports, writeExports } from "./write-exports.js";
import { type WriteFile, writeFile } from "./write-file.js";
import { type WriteManifest, writeManifest } from "./write-manifest.js";
import { type WriteSbom, writeSbom } from "./write-sbom.js";
import { type Zip, zip } from "./zip.js";

/** Everything a step can do. */
export type Action =
  | ChooseExports
  | CollectLicenses
  | CompileTimeZones
  | Copy
  | Download
  | Exec
  | Extract
  | InstallEmscriptenSdk
  | InstallWasiSdk
  | KeepAnswers
  | ListExports
  | MinifyGlue
  | OptimizeWasm
  | Preinitialize
  | Publish
  | ReadExports
  | RefusePaths
  | RequireTools
  | RestoreAnswers
  | VouchFor
  | WriteExports
  | WriteFile
  | WriteManifest
  | WriteSbom
  | Zip;

const handlers: { [A in Action as A["do"]]: ActionHandler<A> } = {
  "choose-exports": chooseExports,
  "collect-licenses": collectLicenses,
  "compile-time-zones": compileTimeZones,
  copy,
  download,
  exec,
  extract,
  "install-emscripten-sdk": installEmscriptenSdk,
  "install-wasi-sdk": installWasiSdk,
  "keep-answers": keepAnswers,
  "list-exports": listExports,
  "minify-glue": minifyGlue,
  "optimize-wasm": optimizeWasm,
  preinitialize,
  publish,
  "read-exports": readExports,
  "refuse-paths": refusePaths,
  "require-tools": requireTools,
  "restore-answers": restoreAnswers,
  "vouch-for": vouchFor,
  "write-exports": writeExports,
  "write-file": writeFile,
  "write-manifest": writeManifest,
  "write-sbom": writeSbom,
  zip,
};

/** Knows what an action means. */
export function handlerOf(action: Action): ActionHandler<Action> {
  return handlers[action.do];
}
