import { fetchAsset, PythonStartError, readBody } from "@pywasm/runtime";

/** Where a file comes from. */
export type AssetSource =
  | { bytes: Uint8Array }
  /** Fetched. */
  | { url: string | URL; fetch?: typeof globalThis.fetch }
  /** Read from the disk, in Node, Bun and Deno; or by other `files`, such as a volume of `memfs`. */
  | { path: string; files?: AssetFiles };

/** The part of `node:fs` that a file is read by. */
export interface AssetFiles {
  promises: { readFile(path: string): Promise<unknown> };
}

/** All of a file. @throws PythonStartError E_FETCH */
export async function readAsset(source: AssetSource): Promise<Uint8Array> {
  if ("bytes" in source) return source.bytes;
  return "url" in source ? readBody(await fetchAsset(source.url, source.fetch)) : readBytes(source.path, source.files);
}

async function readBytes(path: string, files = machineFiles()): Promise<Uint8Array> {
  if (!files) throw new PythonStartError("E_OPTION", `There is no disk here to read ${path} from. Give url or bytes.`);
  try {
    return (await files.promises.readFile(path)) as Uint8Array;
  } catch (cause) {
    throw new PythonStartError("E_FETCH", `${path} could not be read: ${cause}. Check the path.`, { cause });
  }
}

/** Not imported: this module is also bundled for browsers, where no import of Node's resolves. */
function machineFiles(): AssetFiles | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?(id: "node:fs"): AssetFiles } };
  return process?.getBuiltinModule?.("node:fs");
}
