import { PythonStartError } from "../python-start-error.js";
import { Suspension } from "../suspension.js";
import type { MailboxAddress, WorkerMailbox } from "./mailbox.js";
import { portRequests } from "./port-requests.js";
import type { WorkerSide } from "./serve.js";
import { SharedWorkerMailbox } from "./shared-worker-mailbox.js";
import { VisitingMailbox } from "./visiting-mailbox.js";

/** The worker's end of the mailbox at an address. @throws PythonStartError E_TRANSPORT where it cannot be reached */
export function openMailbox(address: MailboxAddress, { requestsTo }: Pick<WorkerSide, "requestsTo">): WorkerMailbox {
  if (typeof MessagePort !== "undefined" && address instanceof MessagePort) {
    const suspension = new Suspension();
    return new VisitingMailbox(portRequests(address, suspension), suspension);
  }
  if (!("url" in address)) return new SharedWorkerMailbox(address as SharedArrayBuffer);
  const mailbox = requestsTo && new VisitingMailbox(requestsTo(address.url));
  if (mailbox?.isThere) return mailbox;
  throw new PythonStartError(
    "E_TRANSPORT",
    `Expected a service worker to answer ${new URL(".", address.url)}, found none. Serve the worker's script below that folder, and let the service worker there be that of @pywasm/web-worker, or import it.`,
  );
}
