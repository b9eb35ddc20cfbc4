import { nameOfErrno } from "../errno.js";
import { type InputSource, noInput, type OutputSink } from "../standard-streams.js";
import type { Asker } from "./asker.js";
import { BytesAhead } from "./bytes-ahead.js";
import type { WorkerMailbox } from "./mailbox.js";
import type { OutputName, PostReply } from "./worker-protocol.js";

/** Input that the embedder is asked for. Without a way to wait for it there is none. */
export function askedInput(
  asker: Asker | undefined,
  signals: { readonly signalled: boolean } | undefined,
  terminal: () => { echo: boolean; written: string },
): InputSource {
  if (!asker || !signals) return noInput;
  const ahead = new BytesAhead();
  return {
    read(into) {
      if (ahead.isEmpty) {
        const question = { kind: "read", size: into.length, ...terminal() } as const;
        ahead.add(asker.ask(question, { signalled: interrupted, perform: unexpected }) as Uint8Array);
      }
      // A signal that came first is for what reads now; the bytes are for what reads after its handler.
      if (!ahead.isEmpty && signals.signalled) interrupted();
      const part = ahead.take(into.length);
      into.set(part);
      return part.length;
    },
  };
}

/** Python runs the handler of the signal, and reads again if it can. */
function interrupted(): never {
  throw Object.assign(new Error("a signal came first"), { code: "EINTR" });
}

function unexpected(): never {
  throw new TypeError("calls do not come while input is read");
}

/** Output that is sent to the embedder; Python waits where more is on its way than it can take. */
export function sentOutput(stream: OutputName, post: PostReply, mailbox: WorkerMailbox | undefined): OutputSink {
  return {
    write(written) {
      const errno = mailbox?.makeRoom(stream, written.length) ?? 0;
      if (errno !== 0) throw Object.assign(new Error(`${stream} takes no more`), { code: nameOfErrno(errno) });
      const bytes = written.slice();
      post({ type: "output", stream, bytes }, [bytes.buffer]);
    },
  };
}
