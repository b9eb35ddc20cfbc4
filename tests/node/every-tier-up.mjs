// Python with each tierUp, eager first, as V8 keeps what it has compiled; here and in a worker: node every-tier-up.mjs <distribution>
import { createPython, createPythonWorker } from "@pywasm/node";

const [distribution = ""] = process.argv.slice(2);
for (const tierUp of /** @type {const} */ (["eager", "auto", "off"])) {
  const python = await createPython({ distribution, tierUp });
  python.exec("print(1, flush=True)");
}
for (const tierUp of /** @type {const} */ (["eager", "late"])) {
  const python = await createPythonWorker({ distribution, tierUp });
  await python.exec("print(1, flush=True)");
  await python.terminate();
}
