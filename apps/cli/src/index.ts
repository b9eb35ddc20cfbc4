// Before all that a command line needs is loaded: a thread takes as long to start.
if (process.argv[2] === "run") (await import("@pywasm/node/thread")).prepareThread();

const { main } = await import("./main.js");
process.exitCode = await main(process.argv.slice(2));
