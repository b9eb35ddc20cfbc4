// One program by Pyodide: node pyodide.mjs FOLDER HALF/PROGRAM.py
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { useThreadClock } from "./thread-clock.mjs";

const [folder = "", program = ""] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const python = await loadPyodide({ args: ["/benchmark/measure.py", program] });
python.mountNodeFS("/benchmark", join(import.meta.dirname, ".."));
useThreadClock();
python.runPython(`import runpy; runpy.run_path("/benchmark/measure.py", run_name="__main__")`);
