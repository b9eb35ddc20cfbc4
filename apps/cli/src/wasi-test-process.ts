import type { GuestRun } from "@pywasm/build";
import { runWasi } from "@pywasm/node/wasi";

const [hostRunner = "", run = ""] = process.argv.slice(2);
const { argv, ...options } = JSON.parse(run) as GuestRun;
try {
  const { status } = await runWasi({ ...options, args: argv, hostRunner });
  process.exitCode = status;
} catch (error) {
  // No status of regrtest's: the log says what has happened.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
