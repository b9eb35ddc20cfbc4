import type { FileRecord } from "./record.js";

/** What a running suite tells; it prints nothing. */
export type ConformanceEvent =
  | { type: "suite-start"; total: number; taken: number; jobs: number; python: string; place: string }
  | { type: "file-start"; test: string; log: string }
  /** It crashed, and is run once more. */
  | { type: "file-retry"; test: string; reason: string }
  | { type: "file-done"; test: string; record: FileRecord; done: number; total: number }
  /** Another process runs the same suite. */
  | { type: "suite-wait"; lock: string };

export type OnConformanceEvent = (event: ConformanceEvent) => void;
