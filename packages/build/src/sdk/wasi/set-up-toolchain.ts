import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { findOnPath } from "../../process/find-on-path.js";
import { offerCcache } from "../ccache-offer.js";
import { linkSysroot } from "../link-sysroot.js";
import { obtainSdk } from "../obtain-sdk.js";
import type { SdkContext, SdkProvider, SdkRequest } from "../provider.js";
import { writeSdkJson } from "../sdk-json.js";
import { writeWasiLaunchers } from "./launchers.js";
import { proveWasiSdk } from "./prove-sdk.js";
import { libcOf, type WasiSdk } from "./wasi-sdk.js";

/** What a toolchain folder is made from. */
export interface WasiToolchainRequest extends SdkRequest {
  /** In the order tried. */
  providers: SdkProvider<WasiSdk>[];
  /** The folder that receives the launchers. */
  toolchain: string;
  /** What clang takes as `--target`. */
  triple: string;
  /** Fetch the SDK again, even if it is there. */
  force?: boolean;
}

/** A toolchain that works. */
export interface WasiToolchain {
  sdk: WasiSdk;
  /** Files of the SDK whose disappearance makes the toolchain useless. */
  files: string[];
}

/** Obtains an SDK, writes its launchers, and proves both with a real program. */
export async function setUpWasiToolchain(request: WasiToolchainRequest, context: SdkContext): Promise<WasiToolchain> {
  const { toolchain: dir, triple } = request;
  const accept = async (sdk: WasiSdk, context: SdkContext) => {
    await rm(dir, { recursive: true, force: true });
    await mkdir(dir, { recursive: true });
    const ccache = (await findOnPath("ccache", request.env)) ?? sdk.ccache;
    const sysroot = await linkSysroot(sdk.sysroot, dir);
    await writeWasiLaunchers({ sdk: { ...sdk, sysroot }, dir, triple, ccache });
    await proveWasiSdk(dir, sdk, context);
    if (ccache) await offerCcache(ccache, request.sdks);
    await writeSdkJson(dir, { ...sdk, ccache });
  };
  const sdk = await obtainSdk(request, context, {
    providers: request.providers,
    accept,
    force: request.force ?? false,
    byHand: "name a WASI SDK by WASI_SDK_PATH",
  });
  return { sdk, files: [join(sdk.llvm, "clang"), join(sdk.llvm, "wasm-ld"), libcOf(sdk)] };
}
