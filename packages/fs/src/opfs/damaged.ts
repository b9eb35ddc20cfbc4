import { PythonStartError } from "@pywasm/runtime";

/** @param found in a folder of the Origin Private File System, where what pywasm has written should be */
export function damaged(found: string): PythonStartError {
  return new PythonStartError(
    "E_MOUNT",
    `The persistent folder: expected what pywasm has written there, found ${found}. It cannot be read: clear the data of this site, or mount another folder.`,
  );
}
