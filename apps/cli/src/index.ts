import { prepareThread } from "@pywasm/node/thread";

if (process.argv[2] === "run") prepareThread();
const { main } = await import("./main.js");
process.exitCode = await main(process.argv.slice(2));
