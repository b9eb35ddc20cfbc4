import { mkdir, rm, symlink } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { debianSdk } from "../../pins/debian.js";
import { exists } from "../../process/find-on-path.js";
import { type FetchedPackages, fetchPackages } from "../debian/fetch-packages.js";
import { relocate } from "../debian/relocate.js";
import { createSuiteApt } from "../debian/suite-apt.js";
import { digestOf } from "../digest-of.js";
import { runOrFail } from "../program.js";
import type { SdkCandidate, SdkContext, SdkProvider } from "../provider.js";
import { readStamp, removeStamp, writeStamp } from "../sdk-stamp.js";
import { describeSdk } from "./describe-sdk.js";
import { type EmscriptenSdk, isEmscriptenSdk } from "./emscripten-sdk.js";

/**
 * Debian's packages, unpacked into a private folder: no root, and no change to the machine. One candidate a suite.
 */
export const debian: SdkProvider<EmscriptenSdk> = createDebian(debianSdk.suites);

/** The provider for other suites. */
export function createDebian(suites: readonly string[]): SdkProvider<EmscriptenSdk> {
  return {
    name: "debian",
    async candidates(request) {
      return suites.map((suite): SdkCandidate<EmscriptenSdk> => {
        const root = join(request.sdks, `debian-${suite}`);
        return {
          provider: "debian",
          label: `debian (${suite})`,
          root,
          installed: () => installedSuite(root),
          install: (context) => installSuite(suite, root, context),
        };
      });
    },
  };
}

/** What an earlier installation of a suite left in its folder, if it is whole. */
export function installedSuite(root: string): Promise<EmscriptenSdk | undefined> {
  return readStamp(root, isEmscriptenSdk);
}

/** Installs a suite from nothing into a folder: Emscripten, with the clang that it needs. */
export async function installSuite(suite: string, root: string, context: SdkContext): Promise<EmscriptenSdk> {
  await removeStamp(root);
  const prefix = join(root, "prefix");
  await rm(prefix, { recursive: true, force: true });
  // System libraries that another compiler made are of no use.
  await rm(join(root, "cache"), { recursive: true, force: true });
  const aptFolder = join(root, "apt");
  const apt = await createSuiteApt(aptFolder, suite);
  const fetched = await fetchPackages(apt, context);
  await unpack(fetched, prefix, context);
  await relocate(prefix, context);
  await linkAcorn(prefix);
  const emscripten = join(prefix, "usr/share/emscripten");
  // Older packages carry prebuilt system libraries.
  const packaged = join(emscripten, "cache");
  const sdk = await describeSdk(
    {
      provider: "debian",
      label: `debian (${suite})`,
      root,
      emscripten,
      llvm: join(prefix, "usr/lib", `llvm-${fetched.llvm}`, "bin"),
      binaryen: join(prefix, "usr"),
      cache: (await exists(packaged)) ? packaged : join(root, "cache"),
      ccache: join(prefix, "usr/bin/ccache"),
      identity: `debian-${suite}-${digestOf(fetched.packages)}`,
    },
    context,
  );
  await writeStamp(sdk);
  await rm(aptFolder, { recursive: true, force: true });
  return sdk;
}

/** A line of `sources.list`. The keyring is Debian's own, which every Debian machine has. */
async function unpack({ archives }: FetchedPackages, prefix: string, context: SdkContext): Promise<void> {
  await mkdir(prefix, { recursive: true });
  const queue = [...archives];
  let done = 0;
  const worker = async () => {
    for (let archive = queue.shift(); archive; archive = queue.shift()) {
      await runOrFail("dpkg-deb", ["-x", archive, prefix], context);
      done += 1;
      context.emit({ type: "step-progress", step: context.step, done, total: archives.length, unit: "files" });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

/**
 * Emscripten imports acorn as an ES module, and acorn's plugins import it from where they really lie: both look only
 * into `node_modules` folders above themselves.
 */
async function linkAcorn(prefix: string): Promise<void> {
  const link = join(prefix, "usr/share/node_modules");
  await rm(link, { force: true });
  await symlink("nodejs", link);
}
