import type { Files } from "@pywasm/fs";
import { type Manifest, RemotePython, type WorkerClient, type WorkerPython } from "@pywasm/runtime";
import { RemoteFiles } from "./remote-files.js";

/** Python in a worker of a page. */
export interface WebPython extends WorkerPython {
  /**
   * The files that `exec`, `eval` and `call` see. While Python waits at a terminal for a line, those of the Python that
   * does. A command line sees a file of another only in a folder that is mounted.
   *
   * @example
   * ```ts
   * await python.files.writeFile("/data.csv", new Uint8Array(await upload.arrayBuffer()));
   * const zip = await python.files.exportArchive("/results", "zip");
   * ```
   */
  readonly files: Files<"async">;
}

export class RemoteWebPython<Load> extends RemotePython<Load> implements WebPython {
  readonly files: Files<"async">;

  constructor(client: WorkerClient<Load>, manifest: Manifest) {
    super(client, manifest);
    this.files = new RemoteFiles((method, args) => client.request(0, method, args));
  }
}
