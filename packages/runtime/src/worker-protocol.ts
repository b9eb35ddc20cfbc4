/** What is sent between a program and the worker that Python runs in. Types only. */

/** An error, in a form that survives any wire. */
export interface WireError {
  name: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: WireError;
}

/** To the worker. `load` comes once and first. Each `run-main` is answered by one `exited` or `failed` of its id. */
export type WorkerRequest<Load> =
  | { type: "load"; options: Load }
  | { type: "run-main"; id: number; argv: readonly string[] };

/** From the worker. What a run writes arrives before the `exited` of that run. */
export type WorkerReply =
  | { type: "loaded" }
  | { type: "not-loaded"; error: WireError }
  | { type: "output"; stream: "stdout" | "stderr"; bytes: Uint8Array<ArrayBuffer> }
  | { type: "exited"; id: number; status: number }
  | { type: "failed"; id: number; error: WireError };
