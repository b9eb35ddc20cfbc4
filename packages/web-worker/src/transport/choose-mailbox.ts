import { createSharedMailbox, type OfferedMailbox, PythonStartError, type Transport } from "@pywasm/runtime";
import { createServiceWorkerMailbox } from "./service-worker-mailbox.js";
import { cannotSuspend, createSuspendingMailbox } from "./suspending-mailbox.js";

/** How Python waits for the page: for lines of input, for functions, in a sleep that can be interrupted. */
export interface TransportOptions {
  /**
   * `"shared-memory"` needs an isolated page, `"service-worker"` needs `serviceWorkerURL`, `"jspi"` an engine that has it:
   * with it, attributes of handles (`get`, `set`, `str`) and `registerModule` can wait for nothing. Where it is given and is not to be had, Python does not start.
   * @defaultValue the first of the three that is to be had, or none
   */
  transport?: Transport;
  /**
   * Where the page's site has `@pywasm/web-worker/service-worker.js`, or a service worker of its own that imports it. The
   * worker's script has to be in its scope. Used where the page is not isolated. @defaultValue none
   */
  serviceWorkerURL?: string | URL;
}

/** A mailbox that the page listens for. */
export interface ClosableMailbox extends OfferedMailbox {
  /** Settles when the worker knows of its end, where it can be told: no request of its gets through after that. */
  close?(): Promise<void>;
}

/** @throws PythonStartError E_TRANSPORT where the one that is named is not to be had */
export async function chooseMailbox(options: TransportOptions): Promise<ClosableMailbox | undefined> {
  switch (options.transport) {
    case "shared-memory":
      return createSharedMailbox() ?? isNotIsolated();
    case "service-worker":
      return createServiceWorkerMailbox(options.serviceWorkerURL);
    case "jspi":
      return createSuspendingMailbox() ?? cannotSuspend();
    default:
      return (
        createSharedMailbox() ?? createServiceWorkerMailbox(options.serviceWorkerURL).catch(createSuspendingMailbox)
      );
  }
}

function isNotIsolated(): never {
  throw new PythonStartError(
    "E_TRANSPORT",
    'transport "shared-memory": expected a page that can share memory with its workers, found one that is not isolated. Serve the page and worker.js with the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.',
  );
}
