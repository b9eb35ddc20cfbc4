import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { findOnPath } from "../../process/find-on-path.js";
import { offerCcache } from "../ccache-offer.js";
import { linkSysroot } from "../link-sysroot.js";
import { obtainSdk } from "../obtain-sdk.js";
import type { SdkContext, SdkProvider, SdkRequest } from "../provider.js";
import { writeSdkJson } from "../sdk-json.js";
import { askEmcc } from "./ask-emcc.js";
import { writeEmConfig } from "./em-config.js";
import type { EmscriptenSdk } from "./emscripten-sdk.js";
import { fillCache } from "./fill-cache.js";
import { findPython } from "./find-python.js";
import { writeCcLauncher, writePlainLaunchers } from "./launchers.js";
import { proveSdk } from "./prove-sdk.js";
import { seedCache } from "./seed-cache.js";
import { toolchainFiles } from "./toolchain-files.js";

/** What a toolchain folder is made from. */
export interface ToolchainRequest extends SdkRequest {
  /** In the order tried. */
  providers: SdkProvider<EmscriptenSdk>[];
  /** The folder that receives the launchers. */
  toolchain: string;
  settings: string[];
  /** Fetch the SDK again, even if it is there. */
  force?: boolean;
}

/** A toolchain that works. */
export interface InstalledToolchain {
  sdk: EmscriptenSdk;
  /** Files of the SDK whose disappearance makes the toolchain useless. */
  files: string[];
}

/** Obtains an SDK, writes its launchers, and proves both with a real program. */
export async function setUpToolchain(request: ToolchainRequest, context: SdkContext): Promise<InstalledToolchain> {
  const python = await findPython(request.env, context);
  const dir = request.toolchain;
  const accept = async (sdk: EmscriptenSdk, context: SdkContext) => {
    await rm(dir, { recursive: true, force: true });
    await mkdir(dir, { recursive: true });
    if (sdk.prebuilt) await seedCache(sdk.prebuilt, sdk.cache, context);
    await mkdir(sdk.cache, { recursive: true });
    await writeEmConfig(toolchainFiles(dir).emConfig, {
      llvmRoot: sdk.llvm,
      binaryenRoot: sdk.binaryen,
      emscriptenRoot: sdk.emscripten,
      node: process.execPath,
      cache: sdk.cache,
      compilerWrapper: toolchainFiles(dir).compilerWrapper,
    });
    const ccache = (await findOnPath("ccache", request.env)) ?? sdk.ccache;
    const facts = { sdk, dir, sdks: request.sdks, python, ccache, settings: request.settings };
    await writePlainLaunchers(facts);
    await fillCache(sdk.cache, async () => {
      const answers = await askEmcc(dir, sdk, request.settings, context);
      const sysroot = await linkSysroot(join(sdk.cache, "sysroot"), dir);
      await writeCcLauncher(facts, answers, sysroot);
      await proveSdk(dir, sdk, request.settings, context);
    });
    if (ccache) await offerCcache(ccache, request.sdks);
    await writeSdkJson(dir, { ...sdk, node: process.execPath, python, ccache });
  };
  const sdk = await obtainSdk(request, context, {
    providers: request.providers,
    accept,
    force: request.force ?? false,
    byHand: "put an Emscripten's emcc on PATH",
  });
  const programs = ["emcc.py", "emscripten-version.txt"].map((name) => join(sdk.emscripten, name));
  return { sdk, files: [...programs, join(sdk.llvm, "clang"), process.execPath, python] };
}
