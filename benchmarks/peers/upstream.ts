import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { machineFacts } from "../build/pywasm.ts";
import { runUpstream } from "../build/upstream.ts";
import { madeOnce } from "./made-once.ts";

/** What upstream's own sequence makes of the source that pywasm builds. */
export interface Upstream {
  /** The native interpreter, as `configure` makes it where it is told nothing: -O3, no profile. */
  native: string;
  /** The script for Node that the Emscripten build ends with. It sees the machine's files as its own. */
  script: string;
}

/** Builds both, where that has not been done. */
export async function buildUpstream(): Promise<Upstream> {
  const scratch = await mkdtemp(join(tmpdir(), "pywasm-bench-"));
  const facts = await machineFacts(scratch);
  await rm(scratch, { recursive: true });
  const folder = await madeOnce(`upstream-${facts.source.version}`, (folder) =>
    runUpstream(folder, facts, join(facts.paths.crossBuild, "libraries")),
  );
  return { native: join(folder, "build/python"), script: join(folder, "emscripten/python.js") };
}
