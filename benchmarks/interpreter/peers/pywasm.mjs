// One program by a distribution of pywasm: node pywasm.mjs DISTRIBUTION TIER-UP HALF/PROGRAM.py
import { join } from "node:path";
import { createPython } from "@pywasm/node";
import { useThreadClock } from "./thread-clock.mjs";

const [distribution = "", tierUp = "", program = ""] = process.argv.slice(2);
const mounts = [{ host: join(import.meta.dirname, ".."), guest: "/benchmark", readonly: true }];
const python = await createPython({
  distribution,
  mounts,
  cwd: "/benchmark",
  tierUp: tierUp === "off" ? tierUp : "auto",
});
useThreadClock();
process.exitCode = await python.runMain(["/benchmark/measure.py", program]);
