/**
 * What a service worker passes on to the pages of its site when a worker visits its mailbox: the page that holds it answers
 * at the port, with bytes.
 */
export interface RelayedVisit {
  type: "pywasm-wait";
  token: string;
  visit: ArrayBuffer;
}

/** Where workers visit their mailboxes: in the scope of the service worker. The token follows. */
export const WAIT_FOLDER = "pywasm-wait/";

/** Whether a message is one of these. A page may get any. */
export function isRelayedVisit(data: unknown): data is RelayedVisit {
  const { type, token, visit } = (data ?? {}) as Partial<RelayedVisit>;
  return type === "pywasm-wait" && typeof token === "string" && visit instanceof ArrayBuffer;
}
