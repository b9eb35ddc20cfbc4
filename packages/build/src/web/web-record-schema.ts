import { z } from "zod";

export const webRecordSchema = z.object({
  buildId: z.string(),
  smallest: z.boolean(),
  /** Digests by path. */
  files: z.record(z.string(), z.string()),
});
