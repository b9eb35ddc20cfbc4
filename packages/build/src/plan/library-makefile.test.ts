import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { libraryMakefile } from "./library-makefile.js";

const run = promisify(execFile);
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-makefile-"));
});
afterEach(() => rm(dir, { recursive: true }));

test("compiles what the wildcards name, without what is left out, after the files that are made", async () => {
  await mkdir(join(dir, "source/deep"), { recursive: true });
  await writeFile(join(dir, "source/api.h.in"), "#define VALUE @VALUE@\n");
  await writeFile(join(dir, "source/b.c"), "#include <api.h>\nint b(void) { return VALUE; }\n");
  await writeFile(join(dir, "source/deep/a.c"), "#include <api.h>\nint a(void) { return VALUE + MORE; }\n");
  await writeFile(join(dir, "source/deep/bench.c"), "#error not this one\n");
  const recipe = {
    ...{ archive: "x", variable: "X", license: "LICENSE", headers: { from: "source", include: [] } },
    sources: ["source/*.c", "source/deep/*.c"],
    exclude: ["%/bench.c"],
    flags: ["-DMORE=2"],
    made: { "include/api.h": "sed -e 's/@VALUE@/40/' source/api.h.in" },
  };
  await writeFile(join(dir, "Makefile"), libraryMakefile(recipe, [], { cc: "cc", ar: "ar" }));
  await run("make", ["-j2"], { cwd: dir });
  expect(await readFile(join(dir, "include/api.h"), "utf8")).toBe("#define VALUE 40\n");
  const { stdout: members } = await run("ar", ["t", "lib/libx.a"], { cwd: dir });
  expect(members.trim().split("\n").sort()).toEqual(["a.o", "b.o"]);

  await writeFile(join(dir, "main.c"), "int a(void), b(void);\nint main(void) { return a() * 100 + b() - 4240; }\n");
  await run("cc", ["main.c", "-Llib", "-lx", "-o", "main"], { cwd: dir });
  await run(join(dir, "main"));
});
