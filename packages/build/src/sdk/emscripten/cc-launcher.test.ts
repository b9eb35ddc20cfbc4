import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ccLauncher } from "./cc-launcher.js";

let dir: string;

/** Which programs the launcher calls, with which arguments. That the results are emcc's own is proven by `proveSdk`. */
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm it's-"));
  for (const name of ["clang", "wasm-ld", "emcc", "ccache"]) {
    const recorder = `#!/bin/sh\nprintf '%s|' "\${0##*/}" "$@" >> calls\necho >> calls\n[ "$REFUSE" != "\${0##*/}" ]\n`;
    await writeScript(name, recorder);
  }
  const text = ccLauncher({
    clang: join(dir, "clang"),
    wasmLd: join(dir, "wasm-ld"),
    emcc: join(dir, "emcc"),
    ccache: join(dir, "ccache"),
    identity: "sdk 1",
    compileFlags: ["--sys root"],
    link: { jsSymbols: "/js.so", before: ["/js.so", "--export=main"], after: ["-lc"] },
    settings: ["-sDEFAULT_TO_CXX=0"],
  });
  await writeScript("cc", `#!/bin/sh\n${text}\n`);
});

beforeEach(() => rm(join(dir, "calls"), { force: true }));

async function writeScript(name: string, text: string): Promise<void> {
  await writeFile(join(dir, name), text);
  await chmod(join(dir, name), 0o755);
}

async function calls(args: string[], env: Record<string, string> = {}): Promise<string[]> {
  await promisify(execFile)("./cc", args, { cwd: dir, env: { PATH: process.env.PATH, ...env } });
  const lines = (await readFile(join(dir, "calls"), "utf8")).trim().split("\n");
  return lines.map((line) => line.replaceAll(`${dir}/`, "").replace(/\|$/, ""));
}

describe("a compile goes to clang", () => {
  test("through ccache where it is to be used, every argument untouched", async () => {
    const args = ["-c", "-DNAME=a b", "-DQ='x'", "-I", "include", "", "-O3", "-g", "-o", "a b.o", "a b.c"];
    const listing = "-MMD|-MF|a b.o.d";
    expect(await calls(args, { CCACHE_DIR: "/c" })).toEqual([`ccache|clang|--sys root|${args.join("|")}|${listing}`]);
    expect(await calls(args)).toContain(`clang|--sys root|${args.join("|")}`);
  });

  test("which reads the compiler's own list of what was included", async () => {
    const args = ["-c", "-MD", "-MF", "x.Po", "-o", "x.o", "x.c"];
    expect(await calls(args, { CCACHE_DIR: "/c" })).toEqual([`ccache|clang|--sys root|${args.join("|")}`]);
  });

  test("not through ccache for a configure test", async () => {
    expect(await calls(["-c", "-Werror", "conftest.c"])).toEqual(["clang|--sys root|-c|-Werror|conftest.c"]);
  });

  test.each([["-E"], ["-S"], ["-M"], ["-fsyntax-only"]])("%s", async (flag) => {
    expect(await calls([flag, "x.c"])).toEqual([`clang|--sys root|${flag}|x.c`]);
  });
});

describe("what makes emcc compile differently goes to emcc, without linker settings", () => {
  test.each([
    ["-sUSE_ZLIB"],
    ["-fPIC"],
    ["-fexceptions"],
    ["-pthread"],
    ["-msimd128"],
    ["-g2"],
    ["-flto"],
    ["-Wno-experimental"],
    ["@args"],
  ])("%s", async (flag) => {
    expect(await calls(["-c", flag, "x.c"])).toEqual([`emcc|-c|${flag}|x.c`]);
  });

  test("an assembly source", async () => {
    expect(await calls(["-c", "x.s"])).toEqual(["emcc|-c|x.s"]);
  });

  test("a variable that emcc heeds", async () => {
    expect(await calls(["-c", "x.c"], { EMCC_CFLAGS: "-g" })).toEqual(["emcc|-c|x.c"]);
  });
});

describe("a configure test that links", () => {
  test("is compiled, and linked as emcc would", async () => {
    const args = ["-o", "conftest.js", "-O2", "-DA=b c", "-L/x/lib", "conftest.c", "-lffi", "-ldl", "-lpthread"];
    expect(await calls(args)).toEqual([
      "clang|--sys root|-O2|-DA=b c|-c|conftest.c|-o|conftest.js.linked.o",
      "wasm-ld|-o|conftest.js|/js.so|--export=main|conftest.js.linked.o|-L/x/lib|-lffi|-lc",
    ]);
  });

  test.each(["clang", "wasm-ld"])("fails where %s does", async (program) => {
    await expect(calls(["-o", "conftest", "conftest.c"], { REFUSE: program })).rejects.toMatchObject({ code: 1 });
  });

  test.each([
    ["an option of the linker", ["-Wl,--no-as-needed"]],
    ["a library that is JavaScript", ["-lidbfs.js"]],
    ["a library that Emscripten implements", ["-luuid"]],
    ["an object", ["other.o"]],
    ["a linker flag that is not known here", ["-nostdlib"]],
  ])("goes to emcc with %s", async (_, extra) => {
    const args = ["-o", "conftest", "conftest.c", ...extra];
    expect(await calls(args)).toEqual([`emcc|-sDEFAULT_TO_CXX=0|${args.join("|")}`]);
  });
});

test("any other link is emcc's, as plain C", async () => {
  expect(await calls(["conftest.c"])).toEqual(["emcc|-sDEFAULT_TO_CXX=0|conftest.c"]);
  await rm(join(dir, "calls"));
  expect(await calls(["-o", "python.mjs", "main.o"])).toEqual(["emcc|-sDEFAULT_TO_CXX=0|-o|python.mjs|main.o"]);
});

test.each([["--version"], ["-v"], ["-dumpmachine"], ["-print-prog-name=ld"], ["-V"]])(
  "the question %s is emcc's",
  async (flag) => {
    expect(await calls([flag])).toEqual([expect.stringMatching(new RegExp(`^emcc\\|.*${flag}$`))]);
  },
);

test("a lone -v reaches emcc alone: only then does it name its version", async () => {
  expect(await calls(["-v"])).toEqual(["emcc|-v"]);
});
