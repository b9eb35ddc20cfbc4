// print(1) on a distribution for WASI, under Node's own WASI: node wasi.mjs <distribution>
import { runWasi } from "@pywasm/node/wasi";

const [distribution = ""] = process.argv.slice(2);
process.exitCode = (await runWasi({ distribution, args: ["-c", "print(1)"] })).status;
