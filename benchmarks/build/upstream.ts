import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Command, measure } from "./measure.ts";
import type { BuildFacts } from "./pywasm.ts";

/** Seconds that each part of upstream's sequence takes. */
export type UpstreamTimes = Record<(typeof parts)[number], number>;

const parts = ["native configure", "native make", "emconfigure configure", "emmake make"] as const;

/**
 * Runs the sequence that `Tools/wasm/README.md` of CPython tells, in fresh folders and with the SDK that pywasm uses. It is
 * given zlib, bzip2 and sqlite as they are in pywasm's build: they would be ports that Emscripten downloads and
 * compiles on the way, so its time is less than it would be. Its test modules, shared ones, do not link.
 *
 * @param libraries - the folder of pywasm's host libraries
 */
export async function runUpstream(dir: string, facts: BuildFacts, libraries: string): Promise<UpstreamTimes> {
  const { source, recipe, jobs } = facts;
  const sdk = await readSdk(facts);
  const native = join(dir, "build");
  const host = join(dir, "emscripten");
  for (const folder of [native, host]) await mkdir(folder, { recursive: true });
  const log = join(dir, "upstream.log");
  const configure = join(source.dir, "configure");
  const make = ["make", `-j${jobs}`] as const;
  const configSite = { CONFIG_SITE: join(source.dir, recipe.layout.configSite) };
  const commands: Record<(typeof parts)[number], Omit<Command, "log">> = {
    "native configure": { argv: [configure, "-C"], cwd: native },
    "native make": { argv: [...make], cwd: native },
    "emconfigure configure": {
      argv: [
        ...sdk.emconfigure,
        ...[configure, "-C", "--host=wasm32-unknown-emscripten", `--build=${await triple(source.dir, log)}`],
        ...["--with-emscripten-target=node", "--disable-wasm-dynamic-linking", "--disable-test-modules"],
        `--with-build-python=${join(native, "python")}`,
        ...givenLibraries(libraries),
      ],
      cwd: host,
      env: { ...sdk.env, ...configSite },
    },
    "emmake make": { argv: [...sdk.emmake, ...make], cwd: host, env: sdk.env },
  };
  await linkOnce(dir, sdk.env, sdk.emcc, log);
  const times = {} as UpstreamTimes;
  for (const part of parts) times[part] = (await measure({ ...commands[part], log })).seconds;
  return times;
}

function givenLibraries(dir: string): string[] {
  const names = { ZLIB: ["zlib", "z"], BZIP2: ["bzip2", "bz2"], LIBSQLITE3: ["sqlite", "sqlite3"] };
  return Object.entries(names).flatMap(([variable, [name, archive]]) => [
    `${variable}_CFLAGS=-I${dir}/${name}/include`,
    `${variable}_LIBS=-L${dir}/${name}/lib -l${archive}`,
  ]);
}

/** Emscripten's programs, as upstream's sequence calls them, and the environment that they need. */
export async function readSdk({ paths }: Pick<BuildFacts, "paths">) {
  const toolchain = join(paths.crossBuild, "toolchain");
  const text = await readFile(join(toolchain, "sdk.json"), "utf8");
  const { emscripten, python, node } = JSON.parse(text) as { emscripten: string; python: string; node: string };
  const path = [emscripten, dirname(node), process.env.PATH].join(":");
  const em = (tool: string) => [python, "-E", join(emscripten, `${tool}.py`)] as const;
  const programs = { emcc: em("emcc"), emconfigure: em("emconfigure"), emmake: em("emmake") };
  return { ...programs, env: { EM_CONFIG: join(toolchain, "emscripten.cfg"), PATH: path } };
}

async function triple(source: string, log: string): Promise<string> {
  return (await measure({ argv: [join(source, "config.guess")], log })).stdout.trim();
}

/** An SDK comes with its system libraries; ours may still have to compile the variants that upstream's link takes. */
async function linkOnce(dir: string, env: NodeJS.ProcessEnv, emcc: readonly [string, ...string[]], log: string) {
  await writeFile(join(dir, "empty.c"), "int main(void) { return 0; }\n");
  for (const level of ["-O0", "-O2"]) {
    await measure({ argv: [...emcc, level, "empty.c", "-o", "empty.js"], cwd: dir, env, log });
  }
}
