import { program } from "../../tsup.base.js";

export default program(["src/index.ts", "src/test-process.ts"]);
