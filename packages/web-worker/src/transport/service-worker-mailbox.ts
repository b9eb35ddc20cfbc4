import { HeldMailbox, MailboxVisits, PythonStartError } from "@pywasm/runtime";
import type { ClosableMailbox } from "./choose-mailbox.js";
import { isRelayedVisit, WAIT_FOLDER } from "./relayed-visit.js";

/**
 * A mailbox in this page, which the worker visits by way of a service worker.
 *
 * @throws PythonStartError E_TRANSPORT
 */
export async function createServiceWorkerMailbox(scriptURL: string | URL | undefined): Promise<ClosableMailbox> {
  const container = globalThis.navigator?.serviceWorker as ServiceWorkerContainer | undefined;
  if (!container) {
    throw lacking(
      "a page that may have a service worker",
      "none. Call createPython in a page, not in a worker, and serve the page by https or from localhost",
    );
  }
  if (scriptURL === undefined) {
    throw lacking(
      "the URL of a service worker",
      "none. Serve @pywasm/web-worker/service-worker.js in a folder that the worker's script is in, and pass its URL as serviceWorkerURL",
    );
  }
  const { scope } = await register(container, scriptURL);
  // Whoever knows the token can answer for the page.
  const token = crypto.randomUUID();
  return { ...hold(container, token), address: { url: `${scope}${WAIT_FOLDER}${token}` } };
}

function hold(container: ServiceWorkerContainer, token: string) {
  const mailbox = new HeldMailbox();
  const visits = new MailboxVisits(mailbox);
  const receive = async ({ data, ports: [port] }: MessageEvent<unknown>) => {
    if (!port || !isRelayedVisit(data) || data.token !== token) return;
    // An answer of nothing is no answer, also for a worker that sent what is no visit.
    const { buffer } = await visits.receive(new Uint8Array(data.visit)).catch(() => new Uint8Array());
    port.postMessage(buffer, [buffer]);
  };
  container.addEventListener("message", receive);
  container.startMessages();
  return {
    transport: "service-worker" as const,
    mailbox,
    async close() {
      await visits.end();
      container.removeEventListener("message", receive);
    },
  };
}

async function register(
  container: ServiceWorkerContainer,
  scriptURL: string | URL,
): Promise<ServiceWorkerRegistration> {
  try {
    const registration = await container.register(scriptURL);
    await activated(registration);
    return registration;
  } catch (cause) {
    throw lacking(
      `a service worker at ${scriptURL}`,
      `that it could not be registered: ${cause instanceof Error ? cause.message : cause}. Serve @pywasm/web-worker/service-worker.js there, as text/javascript`,
      cause,
    );
  }
}

/** Requests wait for one that is about to be active. */
function activated({ active, waiting, installing }: ServiceWorkerRegistration): Promise<void> | undefined {
  const coming = waiting ?? installing;
  if (active || !coming) return undefined;
  return new Promise((resolve, reject) => {
    coming.addEventListener("statechange", () => {
      if (coming.state === "redundant") reject(new Error("it could not be installed"));
      else if (coming.state !== "installed") resolve();
    });
  });
}

function lacking(expected: string, found: string, cause?: unknown): PythonStartError {
  return new PythonStartError("E_TRANSPORT", `transport "service-worker": expected ${expected}, found ${found}.`, {
    cause,
  });
}
