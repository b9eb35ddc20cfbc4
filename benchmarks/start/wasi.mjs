// A distribution for WASI under Node's own WASI: node wasi.mjs <distribution> <program>
import { runWasi } from "@pywasm/node/wasi";

const [distribution = "", program = ""] = process.argv.slice(2);
process.exitCode = (await runWasi({ distribution, args: ["-c", program] })).status;
