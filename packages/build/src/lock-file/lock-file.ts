import { readFile, rename, writeFile } from "node:fs/promises";
import { parse, stringify } from "smol-toml";
import type { z } from "zod";
import type { BuildConfig } from "../config/config.js";
import { releaseOf } from "../config/release-of.js";
import { BuildError } from "../errors.js";
import { libraryPins } from "../pins/libraries.js";
import { installedSdk } from "../sdk/installed-sdk.js";
import { sdkVersionWord } from "../sdk/release-of-sdk.js";
import type { lockSchema } from "./lock-schema.js";

export const LOCK_FILE_NAME = "pywasm.lock";

/** What a build was made from, down to the bytes: `pywasm.lock`, beside `pywasm.toml`. */
export type Lock = z.infer<typeof lockSchema>;

const HEADER = "# Written by `pywasm build`. Commit it: `pywasm build --locked` fails for any other build.\n";
const ACCEPT_HINT = "To accept the difference, build without --locked and commit the new lock file.";

/** The lock of a configuration whose `sdk` step is done. */
export async function lockOf(config: BuildConfig): Promise<Lock> {
  return { version: 1, ...sourcesOf(config), sdk: await sdkOf(config) };
}

/** Writes a lock file, unless it says the same already. */
export async function writeLock(path: string, lock: Lock): Promise<void> {
  const text = `${HEADER}\n${stringify(lock)}\n`;
  if ((await readFile(path, "utf8").catch(() => undefined)) === text) return;
  await writeFile(`${path}.tmp`, text);
  await rename(`${path}.tmp`, path);
}

/**
 * @throws BuildError `E_LOCKED` where there is no lock file, `E_CONFIG` where it is not one
 */
export async function readLock(path: string): Promise<Lock> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    const hint = "A build without --locked writes it, beside a pywasm.toml.";
    throw new BuildError("E_LOCKED", `--locked needs a lock file, and there is no ${path}`, { cause, hint });
  });
  const { lockSchema } = await import("./lock-schema.js");
  try {
    return lockSchema.parse(parse(text));
  } catch (cause) {
    throw new BuildError("E_CONFIG", `${path} is not a lock file of this version of pywasm`, {
      cause,
      hint: "Delete it, and build without --locked to write a new one.",
    });
  }
}

/**
 * Compares Python and the libraries: all that can be known before anything is fetched.
 * @throws BuildError `E_LOCKED` naming both sides
 */
export function assertLockedSources(path: string, lock: Lock, config: BuildConfig): void {
  const { python, library } = sourcesOf(config);
  compare(path, "python", lock.python, python);
  const names = new Set([...lock.library, ...library].map(({ name }) => name));
  for (const name of names) {
    const isIt = (entry: { name: string }) => entry.name === name;
    compare(path, name, lock.library.find(isIt), library.find(isIt));
  }
}

/**
 * Compares the SDK, once its step is done.
 * @throws BuildError `E_LOCKED` naming both sides
 */
export async function assertLockedSdk(path: string, lock: Lock, config: BuildConfig): Promise<void> {
  compare(path, "the SDK", lock.sdk, await sdkOf(config));
}

function sourcesOf(config: BuildConfig): Pick<Lock, "python" | "library"> {
  const release = releaseOf(config);
  const python = { version: config.source.version, ...(release && { sha256: release.archive.sha256 }) };
  const library = config.recipe.libraries.map((name) => {
    const { version, archives } = libraryPins[name];
    return { name, version, sha256: archives[0]?.sha256 ?? "" };
  });
  return { python, library };
}

async function sdkOf(config: BuildConfig): Promise<Lock["sdk"]> {
  const sdk = await installedSdk(config);
  if (!sdk) throw new BuildError("E_INTERNAL", "the lock file was asked for before the SDK was there");
  return { provider: sdk.provider, version: sdkVersionWord(sdk), identity: sdk.identity };
}

function compare(path: string, what: string, locked: object | undefined, actual: object | undefined): void {
  const [said, found] = [locked, actual].map(described);
  if (said === found) return;
  throw new BuildError("E_LOCKED", `${path} says ${what}: ${said}\nthis build has ${what}: ${found}`, {
    hint: ACCEPT_HINT,
  });
}

function described(entry: object | undefined): string {
  if (!entry) return "none";
  return Object.entries(entry)
    .map(([key, value]) => `${key} ${value}`)
    .join(", ");
}
