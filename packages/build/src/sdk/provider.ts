import type { ActionContext } from "../actions/action.js";
import type { SdkProviderName } from "../config/config.js";
import type { EmscriptenSdk } from "./emscripten/emscripten-sdk.js";
import type { VersionRange } from "./fits.js";
import type { WasiSdk } from "./wasi/wasi-sdk.js";

/** What is asked of a provider. */
export interface SdkRequest {
  range: VersionRange;
  /** Folder of the SDKs that are ours: `paths.sdks`. */
  sdks: string;
  downloads: string;
  /** The environment that `system` looks in. */
  env: NodeJS.ProcessEnv;
}

/** What a provider is given to report with. */
export interface SdkContext extends ActionContext {
  /** One line for people, and for the log. */
  note(message: string): void;
}

/** What every SDK says of itself. Every path is absolute. */
export interface SdkFacts {
  provider: SdkProviderName;
  /** For people: `debian (forky)`. */
  label: string;
  root: string;
  llvmVersion: string;
  /** Folder of `clang`. */
  llvm: string;
  /** The ccache that comes with the SDK. */
  ccache?: string;
  /** Names the content: packages with their versions, or the archive's sha256. */
  identity: string;
}

/** An installed SDK of one target, not yet proven. */
export type Sdk = EmscriptenSdk | WasiSdk;

/** One SDK that a provider could give. */
export interface SdkCandidate<S extends Sdk> {
  provider: SdkProviderName;
  label: string;
  /** Its folder, if it is ours: one process at a time installs into it. */
  root?: string;
  /** The SDK if it is already installed, else undefined; fetches nothing. */
  installed(context: SdkContext): Promise<S | undefined>;
  /** Installs it, from nothing. */
  install(context: SdkContext): Promise<S>;
}

/** Why a provider has nothing to try on this machine. */
export interface AbsentSdk {
  provider: SdkProviderName;
  absent: string;
}

/** A source of SDKs: its candidates in the order in which they are tried. */
export interface SdkProvider<S extends Sdk> {
  name: SdkProviderName;
  candidates(request: SdkRequest): Promise<SdkCandidate<S>[] | AbsentSdk>;
}
