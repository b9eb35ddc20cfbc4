import { errnoOf } from "../errno.js";
import type { EmbedderMailbox } from "./mailbox.js";
import type { OutputName } from "./worker-protocol.js";

/** Where output goes at the embedder's end. */
export interface AskedOutput {
  /** Python waits where the promises of what it has written are slow to settle. */
  write(bytes: Uint8Array): void | Promise<void>;
  /** Settles when all of it has arrived. */
  flushed?(): Promise<void>;
}

/** A stream that is not there is written by the worker itself, or goes nowhere. */
export type EmbedderStreams = { [S in OutputName]?: AskedOutput };

/** Brings what a worker writes to where it belongs, and tells the worker what became of it. */
export class EmbedderOutput {
  readonly #streams: EmbedderStreams;
  readonly #mailbox: EmbedderMailbox | undefined;

  constructor(streams: EmbedderStreams, mailbox: EmbedderMailbox | undefined) {
    this.#streams = streams;
    this.#mailbox = mailbox;
  }

  async write(stream: OutputName, bytes: Uint8Array): Promise<void> {
    try {
      await this.#streams[stream]?.write(bytes);
    } catch (error) {
      this.#mailbox?.streamFailed(stream, errnoOf(error));
    } finally {
      this.#mailbox?.outputArrived(bytes.length);
    }
  }

  /** Settles when what was written has got where it belongs. */
  async flushed(): Promise<void> {
    const { stdout, stderr } = this.#streams;
    for (const output of [stdout, stderr]) await output?.flushed?.();
  }
}
