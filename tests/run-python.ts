import { execFile } from "node:child_process";
import type { Distribution } from "@pywasm/build";

/** What the guest sees of the standard library. */
export interface GuestStdlib {
  /** Written to where the manifest says that Python looks for it. */
  zip: string;
  /** Mounted at where the manifest says that Python looks for a folder. */
  folder?: string;
}

export interface PythonRun {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `python -c script` on a distribution as CPython's README does it: without any of our packages. */
export function runPython({ folder, manifest }: Distribution, stdlib: GuestStdlib, script: string): Promise<PythonRun> {
  const facts = JSON.stringify({ ...manifest.stdlib, ...stdlib, script });
  const program = `
    import { readFileSync } from "node:fs";
    import createEmscriptenModule from ${JSON.stringify(`${folder}/python.mjs`)};
    const { zipPath, folderPath, requiredFolders, zip, folder, script } = ${facts};
    await createEmscriptenModule({
      arguments: ["-c", script],
      preRun({ ENV, FS }) {
        ENV.NO_COLOR = "1";
        for (const path of requiredFolders) FS.mkdirTree(path);
        if (folder) FS.mount(FS.filesystems.NODEFS, { root: folder }, folderPath);
        FS.writeFile(zipPath, readFileSync(zip), { canOwn: true });
      },
    });
  `;
  return new Promise((resolve) => {
    execFile(process.execPath, ["--input-type=module", "-e", program], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}
