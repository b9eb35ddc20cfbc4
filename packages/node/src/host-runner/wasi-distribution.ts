import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Manifest, PythonStartError, parseManifestText } from "@pywasm/runtime";
import { HostRunnerError } from "./host-runner-error.js";

/**
 * Reads and checks the manifest of a distribution that a host runner is to run.
 *
 * @throws PythonStartError E_NO_DISTRIBUTION, HostRunnerError E_OPTION for one of another target
 * @throws ManifestError for a manifest that cannot be used
 */
export async function readWasiManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, "pywasm.json"), "utf8").catch((cause: unknown) => {
    throw new PythonStartError(
      "E_NO_DISTRIBUTION",
      `${resolve(folder)}: expected a distribution of Python for WASI, found no pywasm.json that can be read. Build one with \`pywasm build wasi\`.`,
      { cause },
    );
  });
  const manifest = parseManifestText(text);
  if (manifest.hostTriple === "wasm32-wasip1") return manifest;
  throw new HostRunnerError(
    "E_OPTION",
    `${resolve(folder)}: host runners run wasm32-wasip1, found a distribution for ${manifest.hostTriple}. Build one with \`pywasm build wasi\`, and name it by --target wasi.`,
  );
}
