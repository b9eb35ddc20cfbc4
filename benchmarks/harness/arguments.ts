import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    rounds: { type: "string" },
    record: { type: "boolean", default: false },
    peers: { type: "string" },
  },
});

/**
 * `--rounds=N` takes fewer, or more; `--peers=A,B` measures these alone, and makes no others; `--record` keeps the result, and writes
 * docs/performance.md anew.
 */
export const { rounds, record, peers } = values;

if (record && peers !== undefined) throw new Error("--record keeps what was measured of all: leave out --peers.");
