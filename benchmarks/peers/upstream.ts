import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measure } from "../build/measure.ts";
import { type BuildFacts, machineFacts } from "../build/pywasm.ts";
import { readSdk, runUpstream } from "../build/upstream.ts";
import { madeOnce } from "./made-once.ts";

/** What upstream's own sequence makes of the source that pywasm builds. */
export interface Upstream {
  /** The native interpreter, as `configure` makes it where it is told nothing: -O3, no profile. */
  native: string;
  /** An ES module that makes Emscripten's module, as that of CPython 3.14's own link does. */
  glue: string;
}

/** Builds both, where that has not been done. */
export async function buildUpstream(): Promise<Upstream> {
  const scratch = await mkdtemp(join(tmpdir(), "pywasm-bench-"));
  const facts = await machineFacts(scratch);
  await rm(scratch, { recursive: true });
  const folder = await madeOnce(`upstream-${facts.source.version}`, async (folder) => {
    await runUpstream(folder, facts, join(facts.paths.crossBuild, "libraries"));
    await linkModule(folder, facts);
  });
  return { native: join(folder, "build/python"), glue: join(folder, "emscripten/python.mjs") };
}

/**
 * Links the same objects as CPython 3.14 does. What 3.13 makes for Node takes the machine's files by NODERAWFS, and crashes at its
 * start with the Emscripten of today.
 */
async function linkModule(folder: string, facts: BuildFacts): Promise<void> {
  const cwd = join(folder, "emscripten");
  const [, flags = ""] = /^CONFIGURE_LDFLAGS_NODIST=(.*)$/m.exec(await readFile(join(cwd, "Makefile"), "utf8")) ?? [];
  const wanted = "-sMODULARIZE -sEXPORT_ES6 -sEXPORTED_RUNTIME_METHODS=FS,callMain,ENV";
  const { emmake, env } = await readSdk(facts);
  await measure({
    argv: [
      ...emmake,
      ...["make", "BUILDEXE=.mjs", `CONFIGURE_LDFLAGS_NODIST=${flags.replace("-sNODERAWFS", wanted)}`, "python.mjs"],
    ],
    ...{ cwd, env, log: join(folder, "upstream.log") },
  });
}
