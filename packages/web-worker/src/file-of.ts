import type { Manifest, ManifestFile } from "@pywasm/runtime";

/** The file of a distribution that has this role. */
export function fileOf({ files }: Manifest, role: ManifestFile["role"]): ManifestFile {
  const file = files.find((candidate) => candidate.role === role);
  if (!file) throw new TypeError(`a checked manifest has a ${role}`);
  return file;
}
