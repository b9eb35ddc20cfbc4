import type { BuildEvent } from "../events.js";

/** What an action is given beside its own data. */
export interface ActionContext {
  /** Name of the step that runs. */
  step: string;
  signal: AbortSignal;
  /** Nothing may be fetched. */
  offline: boolean;
  /** The step was forced: what it would find ready is made again. */
  forced?: boolean;
  /**
   * Belongs into the environment of every child process: the next run finds and ends by it what outlived a
   * killed one.
   */
  childEnv: Record<string, string>;
  /** The step's log, for messages. */
  logPath: string;
  /** Appends to the step's log. */
  log(text: string): void;
  emit(event: BuildEvent): void;
}

/** What is known only after an action ran. */
export interface ActionResult {
  /** Files beside the step's `outputs` that have to be there, unchanged, for it to be fresh. */
  outputs?: string[];
  /**
   * Names the content of the result, where the step's own data does not (an SDK from a moving suite). The
   * steps that need this one see it in place of the step's digest.
   */
  identity?: string;
}

/** One kind of action. */
export interface ActionHandler<A> {
  /** Raised when the same data starts to mean something else: makes every step that uses it stale. */
  version: number;
  /** For `--dry-run`, one shell-like line each. */
  describe(action: A): string[];
  run(action: A, context: ActionContext): Promise<ActionResult | undefined>;
}
