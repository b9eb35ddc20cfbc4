// The smallest program that somebody would write for one command line of Python's: node run.mjs <distribution> <program>
import { runPython } from "@pywasm/node/run";

const [distribution = "", program = ""] = process.argv.slice(2);
process.exitCode = await runPython({ distribution, args: ["-c", program] });
