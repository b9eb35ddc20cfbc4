import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { quietContext } from "../../testing/quiet-context.js";
import { runOrFail } from "../program.js";
import type { SdkContext } from "../provider.js";
import { system } from "./system.js";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-system-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const context: SdkContext = { ...quietContext, note() {} };

function write(name: string, content: string): void {
  writeFileSync(join(dir, name), content);
  chmodSync(join(dir, name), 0o755);
}

/** An Emscripten whose `em-config` runs this script. */
async function candidate(emConfig: string) {
  for (const name of ["emcc", "emcc.py"]) write(name, "");
  write("em-config", `#!/bin/sh\n${emConfig}\n`);
  const request = { range: { min: "3.1.19" }, sdks: join(dir, "sdks"), downloads: dir, env: { PATH: dir } };
  const found = await system.candidates(request);
  return Array.isArray(found) ? found[0] : undefined;
}

const install = async (emConfig: string) => (await candidate(emConfig))?.install(context);

describe("an Emscripten that is not whole is the SDK's failure, and not ours", () => {
  test.each([
    ["names no folder", ":", /no clang in ""/],
    ["names a folder that is not there", "echo /nowhere/bin", /no clang in "\/nowhere\/bin"/],
  ])("its configuration %s", async (_, emConfig, message) => {
    await expect(install(emConfig)).rejects.toMatchObject({ code: "E_SDK", message: expect.stringMatching(message) });
  });

  test("its version is missing", async () => {
    write("clang", "#!/bin/sh\necho clang version 21.1.8\n");
    await expect(install(`echo ${dir}`)).rejects.toMatchObject({
      code: "E_SDK",
      message: expect.stringContaining("emscripten-version.txt cannot be read (ENOENT)"),
    });
  });

  test("its programs crash", async () => {
    await expect(install("kill -SEGV $$")).rejects.toMatchObject({
      code: "E_COMMAND",
      message: expect.stringContaining("em-config LLVM_ROOT was ended by SIGSEGV: it said nothing"),
    });
  });
});

test("it is asked once: another time it would only hang again", async () => {
  const found = await candidate(`echo asked >> ${dir}/asked; exit 1`);
  await expect(found?.installed(context)).rejects.toMatchObject({ code: "E_COMMAND" });
  await expect(found?.install(context)).rejects.toMatchObject({ code: "E_COMMAND" });
  expect(readFileSync(join(dir, "asked"), "utf8")).toBe("asked\n");
});

test("a program that gives no answer is ended, and said to have given none", async () => {
  const asked = runOrFail("sh", ["-c", "sleep 60"], context, { timeout: 50 });
  await expect(asked).rejects.toMatchObject({
    code: "E_COMMAND",
    message: "sh -c gave no answer within 0.05 s",
  });
});
