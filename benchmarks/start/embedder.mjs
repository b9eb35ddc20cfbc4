// The smallest program that somebody would write: node embedder.mjs <distribution> <program>
import { createPython } from "@pywasm/node";

const [distribution = "", program = ""] = process.argv.slice(2);
const python = await createPython({ distribution });
python.exec(program);
