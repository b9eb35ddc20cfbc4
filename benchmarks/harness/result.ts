import type { Figure } from "./figures.ts";

/** One limit: what was measured, against what it may cost. */
export interface Comparison {
  what: string;
  measured: number;
  limit: number;
  /** Such as `ms`, or `× node -e 0`. */
  unit: string;
}

/** What a benchmark writes to stdout, and what docs/performance.md is made of. */
export interface Result {
  name: string;
  title: string;
  /** For the page: what is measured and how, a paragraph in Markdown. */
  about: string;
  machine: { cpu: string; cores: number; node: string };
  /** Of what was measured and is told by no peer's name. */
  versions: Record<string, string>;
  rounds: number;
  figures: Figure[];
  comparisons: Comparison[];
}

/** Also false for what could not be measured. */
export function isKept({ measured, limit }: Comparison): boolean {
  return measured <= limit;
}
