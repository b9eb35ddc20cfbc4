import type { ActionContext } from "../actions/action.js";
import type { SdkProviderName } from "../config/config.js";

/** Which Emscripten a recipe can be built with: `min <= version < below`. */
export interface EmscriptenRange {
  min: string;
  /** The first version that is known not to work. */
  below?: string;
}

/** What is asked of a provider. */
export interface SdkRequest {
  range: EmscriptenRange;
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

/** An installed Emscripten SDK, not yet proven. Every path is absolute. */
export interface Sdk {
  provider: SdkProviderName;
  /** For people: `debian (forky)`. */
  label: string;
  root: string;
  emscriptenVersion: string;
  llvmVersion: string;
  /** Folder of `emcc`. */
  emscripten: string;
  /** Folder of `clang`. */
  llvm: string;
  /** Folder of `bin/wasm-opt`. */
  binaryen: string;
  /** Emscripten's cache of system libraries, writable. */
  cache: string;
  /** A cache with prebuilt system libraries, which ours starts from. */
  prebuilt?: string;
  /** The ccache that comes with the SDK. */
  ccache?: string;
  /** Names the content: packages with their versions, or the archive's sha256. */
  identity: string;
}

/** One SDK that a provider could give. */
export interface SdkCandidate {
  provider: SdkProviderName;
  label: string;
  /** Its folder, if it is ours: one process at a time installs into it. */
  root?: string;
  /** The SDK if it is already installed, else undefined; fetches nothing. */
  installed(context: SdkContext): Promise<Sdk | undefined>;
  /** Installs it, from nothing. */
  install(context: SdkContext): Promise<Sdk>;
}

/** Why a provider has nothing to try on this machine. */
export interface AbsentSdk {
  provider: SdkProviderName;
  absent: string;
}

/** A source of SDKs: its candidates in the order in which they are tried. */
export interface SdkProvider {
  name: SdkProviderName;
  candidates(request: SdkRequest): Promise<SdkCandidate[] | AbsentSdk>;
}
