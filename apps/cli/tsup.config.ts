import { existsSync } from "node:fs";
import { cp } from "node:fs/promises";
import { program } from "../../tsup.base.js";

const page = "../web/dist";

export default program(["src/index.ts", "src/test-process.ts", "src/wasi-test-process.ts"], {
  // What `pywasm serve` and `pywasm web` show Python in comes with the command.
  async onSuccess() {
    if (existsSync(page)) await cp(page, "dist/page", { recursive: true });
  },
});
