import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sdk } from "./provider.js";

/** What is in a toolchain folder, for people and for the manifest of a distribution. */
export function sdkJsonIn(toolchain: string): string {
  return join(toolchain, "sdk.json");
}

/** Reads an `sdk.json` as the `sdk` step wrote it. */
export async function readSdkJson(path: string): Promise<Sdk> {
  return JSON.parse(await readFile(path, "utf8")) as Sdk;
}

/** Written last: who finds it finds a toolchain that works. */
export async function writeSdkJson(toolchain: string, facts: object): Promise<void> {
  const file = sdkJsonIn(toolchain);
  await writeFile(`${file}.new`, `${JSON.stringify(facts, null, 2)}\n`);
  await rename(`${file}.new`, file);
}
