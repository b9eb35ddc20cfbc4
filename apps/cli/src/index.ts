// Before all that a command line needs is loaded: a thread takes as long to start. Whether one is needed is guessed; a wrong guess costs time.
const { PYWASM_TARGET = "" } = process.env;
const onWasi = [PYWASM_TARGET, ...process.argv].some((word) => /^(--target=)?(wasi|wasm32-wasip1)$/.test(word));
if (process.argv[2] === "run" && !onWasi) (await import("@pywasm/node/thread")).prepareThread();

const { main } = await import("./main.js");
process.exitCode = await main(process.argv.slice(2));
