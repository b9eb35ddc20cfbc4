/** A worker that knows where its script is. */
export interface ScriptedWorker extends Worker {
  readonly script: URL;
}

/**
 * As `Worker`, whose script may also be of another origin than the page. Browsers refuse such a script, but not one of the
 * page's own that imports it: for that the other server has to send CORS headers, and the page's policy to allow the other
 * origin and `blob:` for workers. Made when it is called, since servers that import this have no workers.
 */
export function anyOriginWorker(): new (script: URL, options: WorkerOptions) => ScriptedWorker {
  return class extends globalThis.Worker {
    readonly script: URL;

    constructor(script: URL, options: WorkerOptions) {
      const isOurs = script.origin === globalThis.location.origin;
      const url = isOurs ? script.href : URL.createObjectURL(importing(script));
      super(url, options);
      this.script = script;
      for (const event of ["message", "error"]) {
        this.addEventListener(event, () => URL.revokeObjectURL(url), { once: true });
      }
    }
  };
}

function importing(script: URL): Blob {
  return new Blob([`import ${JSON.stringify(script.href)};`], { type: "text/javascript" });
}
