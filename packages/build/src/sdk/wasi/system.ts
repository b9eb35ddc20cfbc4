import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { digestOf } from "../digest-of.js";
import type { SdkContext, SdkProvider } from "../provider.js";
import { describeWasiSdk } from "./describe-sdk.js";
import type { WasiSdk } from "./wasi-sdk.js";

/** The WASI SDK that `WASI_SDK_PATH` names, as for CPython's own build. Nothing of it is written to. */
export const system: SdkProvider<WasiSdk> = {
  name: "system",
  async candidates({ env }) {
    if (!env.WASI_SDK_PATH) return { provider: "system", absent: "WASI_SDK_PATH is not set" };
    const folder = resolve(env.WASI_SDK_PATH);
    const label = `system (${folder})`;
    const find = (context: SdkContext) => describeSystem(folder, label, context);
    return [{ provider: "system", label, installed: find, install: find }];
  },
};

async function describeSystem(folder: string, label: string, context: SdkContext): Promise<WasiSdk> {
  const sdk = await describeWasiSdk(folder, { provider: "system", label, root: folder, identity: "" }, context);
  // It may be exchanged in place, without a new version.
  const { size, mtimeMs } = await stat(join(sdk.llvm, "clang"));
  return { ...sdk, identity: `system-${digestOf([sdk, size, mtimeMs])}` };
}
