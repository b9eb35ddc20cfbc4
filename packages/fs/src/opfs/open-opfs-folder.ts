import { PythonStartError } from "@pywasm/runtime";
import type { HostFiles } from "../host/host-files.js";
import { FileStore } from "./file-store.js";
import { storedFiles } from "./stored-files.js";
import type { SyncAccessHandle } from "./sync-access-handle.js";

/** A folder of the Origin Private File System that is open for reading and writing. */
export interface OpfsFolder {
  /** For `mountHost({ host: "/", files, … })`, any number of times. */
  readonly files: HostFiles;
  /** Lets others open the folder. Files that were open in it fail from then on. */
  close(): void;
}

/** A page that is loaded again may find the worker of the one before still there: browsers let it go on for seconds. */
const PATIENCE = 5_000;
const PAUSE = 50;

/** What the types of a worker have, and those of a page do not. */
interface FileHandle {
  createSyncAccessHandle(): Promise<SyncAccessHandle>;
}

/**
 * Opens a folder of the Origin Private File System, in a dedicated worker: it is made where it is not there. Nobody else
 * can open it until it is closed, or the worker has ended.
 *
 * @param path such as `home` or `projects/one`
 * @throws PythonStartError E_BUSY another tab or worker has it open; E_MOUNT there is none here, or it is damaged or full
 * @example
 * ```ts
 * const folder = await openOpfsFolder("home");
 * const hook = mountHost({ host: "/", files: folder.files, guest: "/home/me" });
 * ```
 */
export async function openOpfsFolder(path: string): Promise<OpfsFolder> {
  const handles: SyncAccessHandle[] = [];
  try {
    const folder = await folderAt(path);
    const open = async (name: string) => {
      const file = (await folder.getFileHandle(name, { create: true })) as unknown as FileHandle;
      const handle = await openHandle(file, path);
      handles.push(handle);
      return handle;
    };
    // The first also keeps others out while the rest is opened.
    const journals = [await open("pywasm.journal-0"), await open("pywasm.journal-1")] as const;
    const store = new FileStore({ journals, data: await open("pywasm.data") });
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    const letGo = await holdLock(path);
    const close = () => {
      store.close();
      letGo();
    };
    return { files: storedFiles(store, { free: Math.max(0, quota - usage) }), close };
  } catch (cause) {
    for (const handle of handles) handle.close();
    if (cause instanceof PythonStartError) throw cause;
    throw new PythonStartError(
      "E_MOUNT",
      `opfs: "${path}" could not be opened: ${cause}. Expected a dedicated worker of a page that is served by https or from localhost, in a window that is not private. Check this, or leave the mount out.`,
      { cause },
    );
  }
}

async function folderAt(path: string): Promise<FileSystemDirectoryHandle> {
  const names = path.split("/");
  if (names.some((name) => name === "" || name === "." || name === "..")) {
    throw new PythonStartError("E_MOUNT", `opfs: expected a path such as home or projects/one, found "${path}".`);
  }
  if (!navigator.storage?.getDirectory) {
    throw new PythonStartError(
      "E_MOUNT",
      `opfs: "${path}" cannot be kept: expected an Origin Private File System, found none. The page has to be served by https or from localhost; where it is, this browser has none: leave the mount out.`,
    );
  }
  let folder = await navigator.storage.getDirectory();
  for (const name of names) folder = await folder.getDirectoryHandle(name, { create: true });
  return folder;
}

async function openHandle(file: FileHandle, path: string): Promise<SyncAccessHandle> {
  for (let waited = 0; ; waited += PAUSE) {
    try {
      return await file.createSyncAccessHandle();
    } catch (cause) {
      if (!(cause instanceof Error) || cause.name !== "NoModificationAllowedError") throw cause;
      if (waited >= PATIENCE) throw busy(path, cause);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

/**
 * Browsers keep a page that was left, in case somebody goes back to it, and with it its worker and what that has open: but
 * no page that holds a lock. Nobody waits for this one.
 */
function holdLock(path: string): Promise<() => void> {
  return new Promise((held, failed) => {
    const hold = () => new Promise<void>((letGo) => held(letGo));
    navigator.locks.request(`pywasm:${path}`, { mode: "shared" }, hold).catch(failed);
  });
}

function busy(path: string, cause: Error): PythonStartError {
  return new PythonStartError(
    "E_BUSY",
    `opfs: "${path}" is open in another tab or worker, and only one can have it. Close the other, or terminate its Python, and start again.`,
    { cause },
  );
}
