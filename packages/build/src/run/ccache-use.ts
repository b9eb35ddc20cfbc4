import { readFile } from "node:fs/promises";

/** What of a run came from ccache. */
export interface CcacheUse {
  /** Compiles that went through it. */
  compiles: number;
  /** Those whose result it had, here or in its remote storage. */
  hits: number;
}

/** Has ccache say of every compile what came of it. */
export function ccacheLogEnv(log: string): Record<string, string> {
  return { CCACHE_STATSLOG: log };
}

/** Sums up what ccache said in the logs that are there; undefined where nothing was compiled through it. */
export async function readCcacheUse(logs: string[]): Promise<CcacheUse | undefined> {
  const texts = await Promise.all(logs.map((log) => readFile(log, "utf8").catch(() => "")));
  // A line with the source, and one for each counter that goes up; those of compiles at the same time may be mixed.
  const lines = texts.join("").split("\n");
  const compiles = lines.filter((line) => line.startsWith("#")).length;
  const hits = lines.filter((line) => /^(direct|preprocessed)_cache_hit$/.test(line)).length;
  return compiles > 0 ? { compiles, hits } : undefined;
}
