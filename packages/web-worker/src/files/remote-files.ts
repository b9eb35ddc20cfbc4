import { ArchiveError, type ArchiveErrorCode, type ArchiveLimits, type FileEntry, type Files } from "@pywasm/fs";
import type { FileMethod } from "@pywasm/runtime";

/** Does a call in the worker. */
export type RequestFiles = (method: FileMethod, args: readonly unknown[]) => Promise<unknown>;

/** The files that Python in a worker sees. */
export class RemoteFiles implements Files<"async"> {
  readonly #request: RequestFiles;

  constructor(request: RequestFiles) {
    this.#request = request;
  }

  async writeFile(path: string, bytes: Uint8Array): Promise<void> {
    await this.#request("writeFile", [path, bytes]);
  }

  async readFile(path: string): Promise<Uint8Array> {
    return (await this.#request("readFile", [path])) as Uint8Array;
  }

  async list(folder: string): Promise<FileEntry[]> {
    return (await this.#request("list", [folder])) as FileEntry[];
  }

  async mkdir(folder: string): Promise<void> {
    await this.#request("mkdir", [folder]);
  }

  async remove(path: string): Promise<void> {
    await this.#request("remove", [path]);
  }

  async importArchive(folder: string, archive: Uint8Array, limits?: Partial<ArchiveLimits>): Promise<void> {
    await this.#request("importArchive", [folder, archive, limits]).catch(rethrow);
  }

  async exportArchive(folder: string, format: "zip" | "tar", limits?: Partial<ArchiveLimits>): Promise<Uint8Array> {
    return (await this.#request("exportArchive", [folder, format, limits]).catch(rethrow)) as Uint8Array;
  }
}

/** The wire does not know the errors of archives: it brings their name and code. */
function rethrow(error: Error & { code?: string }): never {
  if (error.name !== "ArchiveError") throw error;
  throw new ArchiveError(error.code as ArchiveErrorCode, error.message, { cause: error.cause });
}
