import { PythonStartError } from "@pywasm/runtime";
import { anyOriginWorker } from "./any-origin-worker.js";
import type { PythonOptions } from "./python-options.js";

export interface MadeWorker {
  worker: Worker;
  /** Of a worker that somebody else made it is not known. */
  script?: URL;
}

/** @throws PythonStartError E_WORKER */
export function makeWorker({ createWorker }: PythonOptions): MadeWorker {
  if (typeof globalThis.Worker === "undefined") {
    throw new PythonStartError(
      "E_WORKER",
      "Expected a browser, found no Worker. Call createPython in a page; in Node, take @pywasm/node.",
    );
  }
  try {
    return createWorker ? { worker: createWorker() } : ownWorker();
  } catch (cause) {
    throw new PythonStartError("E_WORKER", `Python's worker could not be made: ${cause}`, { cause });
  }
}

/** Written out literally: bundlers look for exactly this. */
function ownWorker(): MadeWorker {
  const Worker = anyOriginWorker();
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  return { worker, script: worker.script };
}
