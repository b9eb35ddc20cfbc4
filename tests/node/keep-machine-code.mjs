// Keeps machine code, and tells whether V8 takes it and Python runs with it: node keep-machine-code.mjs <distribution>
import { createPython, hasMachineCode, keepMachineCode } from "@pywasm/node";

const [distribution = ""] = process.argv.slice(2);
const before = hasMachineCode(distribution);
const kept = await keepMachineCode({ distribution });
const after = hasMachineCode(distribution);
const answers = [];
for (const machineCode of /** @type {const} */ ([undefined, false])) {
  const python = await createPython({ distribution, ...(machineCode === false && { machineCode }) });
  answers.push(python.eval("sum(range(10 ** 5))"));
  python.dispose();
}
console.log(JSON.stringify({ before, kept, after, answers }));
