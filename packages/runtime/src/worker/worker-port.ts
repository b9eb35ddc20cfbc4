/** A worker as its embedder sees it, whatever makes it: a thread of Node's, a worker of a page. */
export interface WorkerPort {
  post(message: unknown, transfer: (ArrayBuffer | MessagePort)[]): void;
  /** Called once, before anything is posted. `failed`: the worker has ended, or cannot be understood. */
  listen(receive: (message: unknown) => void, failed: (error: Error) => void): void;
  /** Ends the worker at once, whatever it does. Settles when nothing is left of it. */
  terminate(): Promise<void>;
  /** Whether the program has to stay alive for the worker's answer. */
  hold?(held: boolean): void;
}
