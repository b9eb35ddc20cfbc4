import { canSuspend, HeldMailbox, MailboxVisits, PythonStartError } from "@pywasm/runtime";
import type { ClosableMailbox } from "./choose-mailbox.js";

/**
 * A mailbox in this page, which the worker visits by messages: Python's stack is set aside meanwhile. Undefined where the
 * engine cannot do that.
 */
export function createSuspendingMailbox(): ClosableMailbox | undefined {
  if (!canSuspend()) return undefined;
  const { port1, port2 } = new MessageChannel();
  const mailbox = new HeldMailbox();
  const visits = new MailboxVisits(mailbox);
  port1.onmessage = async ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => {
    // An answer of nothing is no answer, also for a worker that sent what is no visit.
    const news = await visits.receive(data).catch(() => new Uint8Array());
    port1.postMessage(news, [news.buffer]);
  };
  return {
    transport: "jspi",
    mailbox,
    address: port2,
    async close() {
      await visits.end();
      port1.close();
    },
  };
}

export function cannotSuspend(): never {
  throw new PythonStartError(
    "E_TRANSPORT",
    'transport "jspi": expected an engine with JavaScript Promise Integration (WebAssembly.Suspending), found one without. Chromium has it from version 137 on; elsewhere use another transport.',
  );
}
