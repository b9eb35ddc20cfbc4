import type { ReadLine } from "../install-read-line.js";
import type { Home } from "../local-python.js";
import type { Signals } from "../signals.js";
import type { InputSource, OutputSink } from "../standard-streams.js";
import { toWireError } from "../wire-error.js";
import { openMailbox } from "./open-mailbox.js";
import type { SynchronousRequest } from "./visiting-mailbox.js";
import type { OutputName, PostReply, WorkerRequest } from "./worker-protocol.js";
import { WorkerServer } from "./worker-server.js";

/** How a worker hears from its embedder, and tells it something. */
export interface WorkerSide {
  listen(receive: (request: unknown) => void): void;
  post: PostReply;
  /** For a mailbox that is visited: makes the requests. @defaultValue none: only memory can be shared */
  requestsTo?(url: string): SynchronousRequest;
}

/** What leads from Python to the embedder: for the `bootOptions` of a home. */
export interface EmbedderLines {
  signals: Signals;
  stdin: InputSource;
  output(stream: OutputName): OutputSink;
  readLine: ReadLine;
  /** To be told of what is written to the terminal here, where lines are then edited behind what has no line end. */
  wrote(bytes: Uint8Array): void;
  terminalSize(): [number, number] | undefined;
  echo(shown: boolean): void;
  onPlainStart(reason: string): void;
}

type LoadRequest<Load> = Extract<WorkerRequest<Load>, { type: "load" }>;

/**
 * Serves Python to the embedder at the other end of a worker's wire.
 *
 * @param makeHome called once, with what the embedder's `load` was given
 */
export function serve<Load>(side: WorkerSide, makeHome: (load: Load, lines: EmbedderLines) => Promise<Home>): void {
  const create = async ({ mailbox, options }: LoadRequest<Load>) =>
    WorkerServer.create(side.post, mailbox && openMailbox(mailbox, side), (lines) => makeHome(options, lines));
  let server: Promise<WorkerServer> | undefined;
  side.listen((data) => {
    const request = data as WorkerRequest<Load>;
    if (request.type !== "load") {
      server = server?.then((ready) => ready.serve(request));
      return;
    }
    server = create(request);
    server.then(
      () => side.post({ type: "loaded" }),
      (error) => side.post({ type: "not-loaded", error: toWireError(error) }),
    );
  });
}
