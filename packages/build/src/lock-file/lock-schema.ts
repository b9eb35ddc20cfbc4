import { z } from "zod";

/** What stands in a `pywasm.lock`. */
export const lockSchema = z.strictObject({
  /** Of this file's format. */
  version: z.literal(1),
  /** A source folder has no digest: its files are the user's own. */
  python: z.strictObject({ version: z.string(), sha256: z.string().optional() }),
  sdk: z.strictObject({ provider: z.string(), version: z.string(), identity: z.string() }),
  library: z.array(z.strictObject({ name: z.string(), version: z.string(), sha256: z.string() })),
});
