export type Unit = "ms" | "µs" | "s" | "MB" | "GiB" | "modules";

/** What one round of a peer came to, by what was measured. */
export type Round = Record<string, readonly [value: number, unit: Unit]>;

/** One cell of the result: what was measured, of whom. */
export interface Figure {
  what: string;
  peer: string;
  unit: Unit;
  min: number;
  median: number;
  max: number;
}

/** The middle of the values. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

/** All rounds of all peers. */
export class Figures {
  readonly #cells = new Map<string, { what: string; peer: string; unit: Unit; values: number[] }>();

  add(peer: string, round: Round): void {
    for (const [what, [value, unit]] of Object.entries(round)) {
      const key = JSON.stringify([peer, what]);
      const cell = this.#cells.get(key) ?? { what, peer, unit, values: [] };
      cell.values.push(value);
      this.#cells.set(key, cell);
    }
  }

  list(): Figure[] {
    return [...this.#cells.values()].map(({ values, ...names }) => ({
      ...names,
      min: Math.min(...values),
      median: median(values),
      max: Math.max(...values),
    }));
  }

  median(what: string, peer: string): number {
    return median(this.#values(what, peer));
  }

  /** The middle of what a peer took of another's, round by round, since both met the same machine in each. */
  ratio(what: string, peer: string, against: { what?: string; peer?: string }): number {
    const others = this.#values(against.what ?? what, against.peer ?? peer);
    return median(this.#values(what, peer).map((value, round) => value / (others[round] ?? Number.NaN)));
  }

  /**
   * The geometric mean of the ratios of all that both were measured at, by the least of each: a processor that somebody else has a
   * part of takes twice as long for seconds, and never less.
   */
  meanRatio(peer: string, against: string): number {
    const least = (what: string, of: string) => Math.min(...this.#values(what, of));
    const ratios = this.list()
      .filter((figure) => figure.peer === peer && this.#values(figure.what, against).length > 0)
      .map(({ what }) => Math.log(least(what, peer) / least(what, against)));
    return Math.exp(ratios.reduce((sum, value) => sum + value, 0) / ratios.length);
  }

  #values(what: string, peer: string): number[] {
    return this.#cells.get(JSON.stringify([peer, what]))?.values ?? [];
  }
}
