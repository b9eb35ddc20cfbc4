/** Where Python comes from, and where what it writes goes. */
export interface PythonOptions {
  /** The URL of a distribution's folder, relative to the page. Its files are served as `pywasm build` made them. */
  distributionURL: string | URL;
  /** Python's environment. @defaultValue empty */
  env?: Readonly<Record<string, string>>;
  /** Called with what Python writes, as it writes it. @defaultValue it goes nowhere */
  stdout?: (bytes: Uint8Array) => void;
  /** @defaultValue it goes nowhere */
  stderr?: (bytes: Uint8Array) => void;
  /**
   * Makes the worker, from this package's `worker.js`: for pages whose bundler or policy wants it made in another way.
   * @defaultValue `new Worker(new URL("./worker.js", import.meta.url), { type: "module" })`
   */
  createWorker?: () => Worker;
}
