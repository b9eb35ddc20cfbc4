import { rounds as wanted } from "./arguments.ts";
import { Figures, type Round } from "./figures.ts";
import { report } from "./report.ts";
import type { Comparison, Result } from "./result.ts";

/** Somebody who is measured. */
export interface Peer {
  name: string;
  /** Does one round, or a part of one. */
  measure(part: string): Round | Promise<Round>;
}

export interface Benchmark extends Pick<Result, "name" | "title" | "about" | "versions" | "rounds"> {
  peers: Peer[];
  /** What a round consists of: all peers do one part, then the next, since what lies close in time meets the same machine. @defaultValue one part */
  parts?: readonly string[];
  /** What was asked for, from what was measured. */
  limits(figures: Figures): Comparison[];
}

/**
 * Measures all peers in turn, round after round, so that each of them meets the same machine, and reports. A round before the first
 * only fills caches.
 */
export async function runBenchmark({ peers, parts = [""], limits, ...about }: Benchmark): Promise<void> {
  const rounds = Number(wanted ?? about.rounds);
  const figures = new Figures();
  for (let round = 0; round <= rounds; round++) {
    for (const [part, peer] of parts.flatMap((part) => peers.map((peer) => [part, peer] as const))) {
      process.stderr.write(`\r\u001b[K${about.name}: round ${round} of ${rounds}, ${part} ${peer.name}`);
      const measured = await peer.measure(part);
      if (round > 0) figures.add(peer.name, measured);
    }
  }
  process.stderr.write("\r\u001b[K");
  report({ ...about, rounds, figures: figures.list(), comparisons: limits(figures) });
}
