import { readFile, realpath } from "node:fs/promises";
import { basename, join } from "node:path";
import { BuildError } from "../../errors.js";
import { exists } from "../../process/find-on-path.js";
import { askLlvmVersion } from "../llvm-version.js";
import type { SdkContext } from "../provider.js";
import { libcOf, type WasiSdk } from "./wasi-sdk.js";

/** What is known of an SDK of the official layout without asking it. */
export type WasiSdkLayout = Pick<WasiSdk, "provider" | "label" | "root" | "identity">;

/**
 * Describes an SDK that is laid out as the official archives are: `bin/` and `share/wasi-sysroot/`.
 *
 * @param folder - of the SDK
 * @throws BuildError E_SDK for a folder that is not one
 */
export async function describeWasiSdk(folder: string, layout: WasiSdkLayout, context: SdkContext): Promise<WasiSdk> {
  const llvm = join(folder, "bin");
  const sysroot = join(folder, "share/wasi-sysroot");
  for (const file of [join(llvm, "clang"), libcOf({ sysroot })]) {
    if (!(await exists(file))) throw new BuildError("E_SDK", `${folder} is not a WASI SDK: there is no ${file}`);
  }
  const wasiSdkVersion = await readWasiSdkVersion(folder);
  const llvmVersion = await askLlvmVersion(llvm, context);
  return { ...layout, llvm, sysroot, llvmVersion, ...(wasiSdkVersion !== undefined && { wasiSdkVersion }) };
}

/** Newer releases have it in a file; the folders of all that can be had as archives have it in their names. */
async function readWasiSdkVersion(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, "VERSION"), "utf8").catch(() => "");
  const name = basename(await realpath(folder));
  return (/^(?:wasi-sdk: )?(\d+\.\d+)/m.exec(text) ?? /^wasi-sdk-(\d+\.\d+)/.exec(name))?.[1];
}
