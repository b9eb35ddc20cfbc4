import { execFile } from "node:child_process";
import { cp, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Step } from "@pywasm/build";
import { expect, test } from "vitest";
import { ScratchPywasm } from "./scratch-pywasm.js";

function configureCommand(plan: Step[]) {
  const actions = plan.find(({ name }) => name === "configure")?.actions ?? [];
  const command = actions.find((action) => action.do === "exec");
  if (!command) throw new Error("the step configure runs nothing");
  return command;
}

test("configure finds the same by our launcher as by emcc itself", async () => {
  await using pywasm = await ScratchPywasm.create();
  await pywasm.build("--until=configure");
  const { paths } = await pywasm.config();
  const { argv, cwd, env } = configureCommand(await pywasm.plan());
  const [program, ...args] = argv;
  const emcc = join(paths.crossBuild, "toolchain", "emcc");
  const other = join(pywasm.dir, "by-emcc");
  await mkdir(join(other, "Modules"), { recursive: true });
  await cp(join(cwd, "Modules/Setup.local"), join(other, "Modules/Setup.local"));
  const changed = Object.fromEntries(
    Object.entries({ ...env, CC: emcc, CPP: `${emcc} -E` }).map(([k, v]) => [k, v ?? undefined]),
  );
  await promisify(execFile)(program, args, { cwd: other, env: { ...pywasm.env, ...changed }, maxBuffer: 2 ** 26 });
  for (const name of ["pyconfig.h", "Modules/Setup.stdlib"]) {
    expect(await readFile(join(other, name), "utf8"), name).toBe(await readFile(join(cwd, name), "utf8"));
  }
});
