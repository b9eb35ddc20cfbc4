import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    rounds: { type: "string" },
    record: { type: "boolean", default: false },
    peers: { type: "string" },
  },
});

/** `--rounds=N` takes fewer, or more; `--record` keeps the result, and writes docs/performance.md anew. */
export const { rounds, record } = values;

/** `--peers=A,B` measures these alone, and makes no others. @defaultValue all */
export function isWanted(peer: string): boolean {
  return values.peers?.split(",").includes(peer) ?? true;
}
