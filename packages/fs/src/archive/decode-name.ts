import { ArchiveError } from "./archive-error.js";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** @throws ArchiveError E_PATH */
export function decodeName(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new ArchiveError("E_PATH", "The archive: expected names in UTF-8, found another encoding. Make it again.", {
      cause,
    });
  }
}
