// The same with Pyodide, as its documents show it: node pyodide.mjs <pyodide.mjs> <program>
const [module = "", program = ""] = process.argv.slice(2);
const { loadPyodide } = await import(module);
const python = await loadPyodide();
python.runPython(program);
