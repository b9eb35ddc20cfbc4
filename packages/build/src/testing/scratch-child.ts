import { readFileSync } from "node:fs";
import { runPlan } from "../run/run-plan.js";

/** A process that runs the plan in a file and says every event, a line of JSON each. */
const [planFile = ""] = process.argv.slice(2);
const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort());
await runPlan(JSON.parse(readFileSync(planFile, "utf8")), {
  jobs: 2,
  signal: interrupt.signal,
  onEvent: (event) => process.stdout.write(`${JSON.stringify(event)}\n`),
}).catch(() => {
  process.exitCode = 1;
});
