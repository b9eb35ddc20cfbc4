import { fetchAsset, PythonStartError, readBody } from "@pywasm/runtime";

/** Where a file comes from. */
export type AssetSource =
  | { bytes: Uint8Array }
  /** Fetched. */
  | { url: string | URL; fetch?: typeof globalThis.fetch }
  /** Read from the disk; in Node, Bun and Deno. */
  | { path: string };

/** All of a file. @throws PythonStartError E_FETCH */
export async function readAsset(source: AssetSource): Promise<Uint8Array> {
  if ("bytes" in source) return source.bytes;
  return "url" in source ? readBody(await fetchAsset(source.url, source.fetch)) : readBytes(source.path);
}

async function readBytes(path: string): Promise<Uint8Array> {
  // Not imported: this module is also bundled for browsers, where no import of Node's resolves.
  const { process } = globalThis as { process?: { getBuiltinModule?(id: "node:fs/promises"): NodeFiles } };
  const files = process?.getBuiltinModule?.("node:fs/promises");
  if (!files) throw new PythonStartError("E_OPTION", `There is no disk here to read ${path} from. Give url or bytes.`);
  try {
    return await files.readFile(path);
  } catch (cause) {
    throw new PythonStartError("E_FETCH", `${path} could not be read: ${cause}. Check the path.`, { cause });
  }
}

interface NodeFiles {
  readFile(path: string): Promise<Uint8Array>;
}
