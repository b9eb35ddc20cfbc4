import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { resolveConfig } from "../config/resolve-config.js";
import { libraries } from "./libraries.js";
import { linkSettings } from "./sdk-step.js";
import { toolchain } from "./toolchain.js";

const run = promisify(execFile);
const program = fileURLToPath(new URL("libraries.integration.c", import.meta.url));

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-libraries-"));
});
afterAll(() => rm(dir, { recursive: true }));

test("a program that uses every library runs", async () => {
  const config = await resolveConfig();
  const hasZstd = config.recipe.libraries.includes("zstd");
  const flags = libraries(config).flatMap(({ configureVariables }) =>
    Object.values(configureVariables).join(" ").split(" "),
  );
  // The first choose among the system libraries those that are there.
  const settings = [...linkSettings(config.profile), "-sALLOW_MEMORY_GROWTH", "-sALLOW_TABLE_GROWTH"];
  const built = await run(
    toolchain(config).linker,
    [
      ...["-Werror", ...(hasZstd ? ["-DWITH_ZSTD"] : []), program, ...flags],
      // libffi's JavaScript calls malloc and free.
      ...[...settings, "-sSTACK_SIZE=1MB", "-sEXPORTED_FUNCTIONS=_main,_malloc,_free", "-o", "libraries.cjs"],
    ],
    { cwd: dir },
  );
  expect(built.stderr).toBe("");
  const { stdout } = await run(process.execPath, ["libraries.cjs"], { cwd: dir });
  expect(stdout.trim().split("\n")).toEqual([
    // The digest and the numbers are those that CPython gives on the build machine.
    "zlib 1.3.1 same bytes crc32 99d85199",
    "bzip2 1.0.8, 13-Jul-2019 same bytes",
    "xz 5.8.1 6 of 6 filter chains",
    "libffi call 1099511627777.75 closure 42",
    "sqlite 3.46.1 500500 21.097 1 7",
    "mpdecimal 4.0.1 -12193263113702179522496570642286846517166201798505.0 20001 digits",
    ...(hasZstd ? ["zstd 1.5.7 same bytes"] : []),
  ]);
});
