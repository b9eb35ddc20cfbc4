// `python` as a program, on the package as it is built: what a test needs that looks at file descriptors.
import { createPython } from "../../packages/node/dist/index.js";

const [distribution = "", ...argv] = process.argv.slice(2);
const python = await createPython({ distribution, stdin: "inherit" });
process.exitCode = await python.runMain(argv);
