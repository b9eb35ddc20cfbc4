// One program by a distribution of pywasm: node pywasm.mjs DISTRIBUTION PROGRAM
import { join } from "node:path";
import { createPython } from "@pywasm/node";
import { useThreadClock } from "./thread-clock.mjs";

const [distribution = "", program = ""] = process.argv.slice(2);
const mounts = [{ host: join(import.meta.dirname, "../../.."), guest: "/clone", readonly: true }];
const python = await createPython({ distribution, mounts, cwd: "/clone" });
useThreadClock();
process.exitCode = await python.runMain(["/clone/benchmarks/interpreter/measure.py", program]);
