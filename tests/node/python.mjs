// `python` as a program, on the package as it is built: what a test needs that looks at file descriptors.
import { createPython } from "@pywasm/node";

const [distribution = "", ...argv] = process.argv.slice(2);
const python = await createPython({ distribution, stdin: "inherit" });
process.exitCode = await python.runMain(argv);
