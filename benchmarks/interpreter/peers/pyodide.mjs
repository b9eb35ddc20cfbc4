// One program by Pyodide: node pyodide.mjs FOLDER PROGRAM
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { useThreadClock } from "./thread-clock.mjs";

const [folder = "", program = ""] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const measure = "/clone/benchmarks/interpreter/measure.py";
const python = await loadPyodide({ args: [measure, program] });
python.mountNodeFS("/clone", join(import.meta.dirname, "../../.."));
useThreadClock();
python.runPython(`import runpy; runpy.run_path("${measure}", run_name="__main__")`);
