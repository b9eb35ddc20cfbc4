// Gives code a second, and goes on with the same Python after it: node examples/timeout.mjs DISTRIBUTION
import { createPythonWorker } from "@pywasm/node";

await using python = await createPythonWorker({ distribution: process.argv[2] });

await python.exec("answer = 6 * 7");
try {
  await python.exec("while True: pass", { timeout: 1000 });
} catch (error) {
  console.log(error.code);
}
console.log(await python.eval("answer"));
