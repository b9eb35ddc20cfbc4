// `python` in a worker as a program, on the package as it is built: what a test needs that looks at file descriptors.
import { createPythonWorker } from "@pywasm/node";

const [distribution = "", ...argv] = process.argv.slice(2);
const python = await createPythonWorker({ distribution, stdin: "inherit" });
process.on("SIGINT", () => python.interrupt());
process.exitCode = await python.runMain(argv);
// What Python has left of its input is still there.
if (process.env.REST) for await (const chunk of process.stdin) process.stdout.write(`rest: ${chunk}`);
