import { LARGEST_ANSWER, type OfferedMailbox } from "./mailbox.js";
import { SharedEmbedderMailbox } from "./shared-embedder-mailbox.js";
import { ANSWER_AT } from "./shared-words.js";

/** A mailbox in shared memory. Undefined where there is none: in pages without the two headers that isolate them. */
export function createSharedMailbox(): (OfferedMailbox & { address: SharedArrayBuffer }) | undefined {
  if (typeof SharedArrayBuffer === "undefined") return undefined;
  const memory = new SharedArrayBuffer(ANSWER_AT + 4096, { maxByteLength: ANSWER_AT + LARGEST_ANSWER });
  return { transport: "shared-memory", mailbox: new SharedEmbedderMailbox(memory), address: memory };
}
