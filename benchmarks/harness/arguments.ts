import { parseArgs } from "node:util";

/** `--rounds=N` takes fewer, or more; `--record` keeps the result, and writes docs/performance.md anew. */
export const { rounds, record } = parseArgs({
  options: { rounds: { type: "string" }, record: { type: "boolean", default: false } },
}).values;
