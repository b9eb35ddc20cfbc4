import type { CcacheUse } from "./run/ccache-use.js";

/** What a running plan tells; the pipeline itself prints nothing. */
export type BuildEvent =
  | { type: "plan-start"; steps: { name: string; title: string }[]; jobs: number }
  | { type: "step-fresh"; step: string }
  | { type: "step-start"; step: string; title: string; reason: string; log: string }
  /** Before every action, as `--dry-run` would print it. */
  | { type: "step-action"; step: string; description: string }
  /** One line of a subprocess's output. */
  | { type: "step-output"; step: string; line: string }
  | { type: "step-progress"; step: string; done: number; total?: number; unit: "bytes" | "files" }
  /** One line worth showing even when quiet things are hidden: "emsdk: cannot reach …; trying debian". */
  | { type: "step-note"; step: string; message: string }
  | { type: "step-done"; step: string; elapsedMs: number }
  | { type: "step-failed"; step: string; error: Error; log: string }
  /** Another process holds the lock. */
  | { type: "lock-wait"; what: string; lock: string }
  /** `ccache` where something was compiled through it. */
  | { type: "plan-done"; ran: number; fresh: number; elapsedMs: number; ccache?: CcacheUse };

export type OnBuildEvent = (event: BuildEvent) => void;
