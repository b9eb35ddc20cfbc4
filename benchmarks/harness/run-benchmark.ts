import { rounds as wanted } from "./arguments.ts";
import { Figures, type Round } from "./figures.ts";
import { report } from "./report.ts";
import type { Comparison, Result } from "./result.ts";

/** Somebody who is measured. */
export interface Peer {
  name: string;
  /** Does one round. */
  measure(): Round | Promise<Round>;
}

export interface Benchmark extends Pick<Result, "name" | "title" | "about" | "versions" | "rounds"> {
  peers: Peer[];
  /** What was asked for, from what was measured. */
  limits(figures: Figures): Comparison[];
}

/**
 * Measures all peers in turn, round after round, so that each of them meets the same machine, and reports. A round before the first
 * only fills caches.
 */
export async function runBenchmark({ peers, limits, ...about }: Benchmark): Promise<void> {
  const rounds = Number(wanted ?? about.rounds);
  const figures = new Figures();
  for (let round = 0; round <= rounds; round++) {
    for (const peer of peers) {
      process.stderr.write(`\r\u001b[K${about.name}: round ${round} of ${rounds}, ${peer.name}`);
      const measured = await peer.measure();
      if (round > 0) figures.add(peer.name, measured);
    }
  }
  process.stderr.write("\r\u001b[K");
  report({ ...about, rounds, figures: figures.list(), comparisons: limits(figures) });
}
