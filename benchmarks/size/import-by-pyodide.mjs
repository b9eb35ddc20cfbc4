import { importAll, names } from "./import-all.mjs";

const { loadPyodide } = await import(process.argv[2] ?? "");
const python = await loadPyodide();
python.runPython(importAll);
console.log(python.runPython(names));
