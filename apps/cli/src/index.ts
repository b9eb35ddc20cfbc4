// Before all that a command line needs is loaded: a thread takes as long to start. Which one is guessed; a wrong guess costs time.
if (process.argv[2] === "run") {
  const { prepareThread, prepareWasiThread } = await import("@pywasm/node/thread");
  const { PYWASM_TARGET = "" } = process.env;
  if ([PYWASM_TARGET, ...process.argv].some((word) => /^(--target=)?(wasi|wasm32-wasip1)$/.test(word)))
    prepareWasiThread();
  else prepareThread();
}

const { main } = await import("./main.js");
process.exitCode = await main(process.argv.slice(2));
