import { createPython } from "@pywasm/node";
import { importAll, names } from "./import-all.mjs";

const python = await createPython({ distribution: process.argv[2] ?? "" });
python.exec(importAll);
console.log(python.eval(names));
