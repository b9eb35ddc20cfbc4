import { z } from "zod";

/** A limitation that tests meet, once for all the tests that do. */
const limitationSchema = z.strictObject({
  /** Why the tests fail, or cannot run. */
  reason: z.string(),
  /** Upstream's issue, or where the limitation is described. */
  link: z.string(),
  /** `upstream`: CPython on this platform has it too, however it is built. */
  whose: z.enum(["upstream", "ours"]),
});

/** What of a series' tests is not expected to pass. */
const exceptions = {
  /** Files that skip themselves, by limitation. */
  skipped: z.record(z.string(), z.array(z.string())),
  /** Single tests that are not run, by limitation and file: patterns for regrtest's `--ignore`. They would harm the others. */
  ignored: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
  /** Single tests that fail, by their full names, by limitation and file. There is no place for a crash. */
  failed: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
};

export const expectationsSchema = z.strictObject({
  limitations: z.record(z.string(), limitationSchema),
  /** Files that take little time: a third of all, for every day. */
  fast: z.array(z.string()),
  ...exceptions,
  /** More of them for a release whose tests are others. */
  releases: z.record(z.string(), z.strictObject(exceptions).partial()),
});

/** What is wrong with a file, for people. */
export const explain = z.prettifyError;
