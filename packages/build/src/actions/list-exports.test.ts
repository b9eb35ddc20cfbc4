import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { quietContext } from "../testing/quiet-context.js";
import { listExports } from "./list-exports.js";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-exports-"));
});
afterEach(() => rm(dir, { recursive: true }));

test("what may be missing is exported if it is there, and each once", async () => {
  const [stableAbi, out] = [join(dir, "stable_abi.toml"), join(dir, "exports.txt")];
  await writeFile(stableAbi, "[function.Py_Exit]\nadded = '3.2'\n[data.PyBool_Type]\n[macro.PyDoc_STR]\n");
  await listExports.run(
    { do: "list-exports", stableAbi, more: ["Py_Exit", "_PyRuntime"], always: ["malloc"], out },
    quietContext,
  );
  expect(await readFile(out, "utf8")).toBe(
    ["-if-defined=PyBool_Type", "-if-defined=Py_Exit", "-if-defined=_PyRuntime", "=malloc"]
      .map((line) => `--export${line}\n`)
      .join(""),
  );
});
