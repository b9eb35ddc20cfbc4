import { existsSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fromMirror } from "../../packages/build/src/sdk/debian/from-mirror.js";
import { createSuiteApt } from "../../packages/build/src/sdk/debian/suite-apt.js";
import { withInstallLock } from "../../packages/build/src/sdk/install-lock.js";
import { runOrFail } from "../../packages/build/src/sdk/program.js";
import type { SdkContext } from "../../packages/build/src/sdk/provider.js";
import { quietContext } from "../../packages/build/src/testing/quiet-context.js";
import { debianHostRunners, hostRunnersFolder, installedFile } from "./host-runner-programs.js";

/** Debian 12 has none of them, and 13 no wazero. */
const SUITE = "forky";

const context: SdkContext = { ...quietContext, note() {} };

/**
 * Debian's host runners, with the libraries that they need, in the cache folder: without root, and without a change to the
 * machine. Where they cannot be had, the tests that need them are skipped.
 */
export default async function setup(): Promise<void> {
  if (existsSync(installedFile)) return;
  try {
    await mkdir(hostRunnersFolder, { recursive: true });
    await withInstallLock(hostRunnersFolder, context, install);
  } catch (error) {
    const names = debianHostRunners.join(" and ");
    console.log(`The tests of ${names} are skipped. They need apt-get, and a Debian mirror with ${SUITE}: ${error}`);
  }
}

async function install(locked: SdkContext): Promise<void> {
  if (existsSync(installedFile)) return;
  const [aptFolder, prefix] = [join(hostRunnersFolder, "apt"), join(hostRunnersFolder, "prefix")];
  for (const unfinished of [aptFolder, prefix]) await rm(unfinished, { recursive: true, force: true });
  const apt = await createSuiteApt(aptFolder, SUITE);
  const get = (...args: string[]) => fromMirror(runOrFail("apt-get", ["-c", apt.config, "-qq", ...args], locked));
  await get("update");
  await get("-y", "--download-only", "install", ...debianHostRunners);
  for (const name of await readdir(apt.archives)) {
    if (name.endsWith(".deb")) await runOrFail("dpkg-deb", ["-x", join(apt.archives, name), prefix], locked);
  }
  await writeLaunchers(prefix);
  await rm(aptFolder, { recursive: true });
  await writeFile(installedFile, JSON.stringify(debianHostRunners));
}

/** They need a newer C library than the machine's: each is started by the loader that comes with that. */
async function writeLaunchers(prefix: string): Promise<void> {
  const folders = (await readdir(join(prefix, "usr/lib"))).filter((name) => name.includes("-linux-gnu"));
  const libraries = join(prefix, "usr/lib", String(folders[0]));
  const loader = (await readdir(libraries)).find((name) => name.startsWith("ld-linux"));
  const bin = join(hostRunnersFolder, "bin");
  await mkdir(bin, { recursive: true });
  for (const name of debianHostRunners) {
    const command = `"${join(libraries, String(loader))}" --library-path "${libraries}" "${join(prefix, "usr/bin", name)}"`;
    await writeFile(join(bin, name), `#!/bin/sh\nexec ${command} "$@"\n`, { mode: 0o755 });
  }
}
