import { mkdir, readdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { BuildError } from "../../errors.js";
import { debianSdk } from "../../pins/debian.js";
import { exists } from "../../process/find-on-path.js";
import { fromMirror } from "../debian/from-mirror.js";
import { createSuiteApt } from "../debian/suite-apt.js";
import { digestOf } from "../digest-of.js";
import { installedSuite, installSuite } from "../emscripten/debian.js";
import type { EmscriptenSdk } from "../emscripten/emscripten-sdk.js";
import { runOrFail } from "../program.js";
import type { SdkCandidate, SdkContext, SdkProvider } from "../provider.js";
import { readStamp, writeStamp } from "../sdk-stamp.js";
import { isWasiSdk, libcOf, type WasiSdk } from "./wasi-sdk.js";

/**
 * wasi-libc, beside the clang that Debian has for Emscripten: two packages of a megabyte more, in the same folder. The stamp
 * is in the prefix, so that it goes where that is made anew.
 */
export const debian: SdkProvider<WasiSdk> = {
  name: "debian",
  async candidates(request) {
    return debianSdk.suites.map((suite): SdkCandidate<WasiSdk> => {
      const root = join(request.sdks, `debian-${suite}`);
      return {
        provider: "debian",
        label: `debian (${suite})`,
        root,
        installed: () => installedIn(root),
        install: (context) => install(suite, root, context),
      };
    });
  },
};

function installedIn(root: string): Promise<WasiSdk | undefined> {
  return readStamp(prefixOf(root), isWasiSdk);
}

function prefixOf(root: string): string {
  return join(root, "prefix");
}

/** What was whole and is to be installed all the same was damaged: then nothing of it is trusted. */
async function install(suite: string, root: string, context: SdkContext): Promise<WasiSdk> {
  const damaged = (await installedIn(root)) !== undefined;
  const base = damaged ? undefined : await installedSuite(root);
  return addWasi(suite, base ?? (await installSuite(suite, root, context)), context);
}

async function addWasi(suite: string, base: EmscriptenSdk, context: SdkContext): Promise<WasiSdk> {
  const { provider, label, llvm, llvmVersion, ccache } = base;
  const root = prefixOf(base.root);
  const archives = await fetchPackages(suite, base, context);
  const sysroot = join(root, "usr");
  await linkFolders(sysroot);
  await linkBuiltins(llvm);
  const identity = `debian-${suite}-wasi-${digestOf([base.identity, archives])}`;
  const sdk: WasiSdk = { provider, label, root, llvm, llvmVersion, sysroot, identity, ...(ccache && { ccache }) };
  if (!(await exists(libcOf(sdk)))) throw new BuildError("E_SDK", `Debian's wasi-libc has no ${libcOf(sdk)}`);
  await writeStamp(sdk);
  return sdk;
}

/** Fetches and unpacks the two packages; gives the names of their archives, which hold the versions. */
async function fetchPackages(suite: string, { root, llvmVersion }: EmscriptenSdk, context: SdkContext) {
  const aptFolder = join(root, "apt-wasi");
  // What a killed run fetched may be of other versions.
  await rm(aptFolder, { recursive: true, force: true });
  const apt = await createSuiteApt(aptFolder, suite);
  const get = (args: string[]) =>
    fromMirror(runOrFail("apt-get", ["-c", apt.config, ...args], context, { cwd: apt.archives, env: { LC_ALL: "C" } }));
  await get(["-qq", "update"]);
  await get(["-qq", "download", ...debianSdk.wasiPackages(Number.parseInt(llvmVersion, 10))]);
  const archives = (await readdir(apt.archives)).filter((name) => name.endsWith(".deb")).sort();
  for (const name of archives) {
    await runOrFail("dpkg-deb", ["-x", join(apt.archives, name), prefixOf(root)], context);
  }
  await rm(aptFolder, { recursive: true, force: true });
  return archives;
}

/** Older packages know the target by its older name only. */
async function linkFolders(sysroot: string): Promise<void> {
  for (const kind of ["include", "lib"]) await linkUnlessThere("wasm32-wasi", join(sysroot, kind, "wasm32-wasip1"));
}

/** clang looks for its library in a folder for the exact target, where Debian has one for all of WASI. */
async function linkBuiltins(llvm: string): Promise<void> {
  const versions = join(llvm, "../lib/clang");
  for (const version of await readdir(versions)) {
    const folder = join(versions, version, "lib/wasm32-unknown-wasip1");
    await mkdir(folder, { recursive: true });
    await linkUnlessThere("../wasi/libclang_rt.builtins-wasm32.a", join(folder, "libclang_rt.builtins.a"));
  }
}

async function linkUnlessThere(to: string, path: string): Promise<void> {
  if (!(await exists(path))) await symlink(to, path);
}
