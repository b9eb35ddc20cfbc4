import { z } from "zod";

export const fileRecordSchema = z.object({
  /** Of the test file, and what it was run on and how: the same again would do the same. */
  digest: z.string(),
  result: z.enum(["passed", "failed", "skipped", "crashed", "timed-out"]),
  reason: z.string().optional(),
  failures: z.array(z.object({ id: z.string(), kind: z.enum(["failure", "error", "unexpected success"]) })),
  tests: z.object({ run: z.number(), skipped: z.number() }),
  durationMs: z.number(),
  /** Crashed at first, and not when it was run again. */
  flaky: z.boolean(),
  /** What is not as expected. */
  problems: z.array(z.string()),
});

export const recordSchema = z.object({
  version: z.literal(1),
  target: z.string(),
  place: z.string(),
  python: z.string(),
  profile: z.string(),
  buildId: z.string(),
  files: z.record(z.string(), fileRecordSchema),
});
