// How much a page transfers for Python, and what it can import then.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { Manifest } from "@pywasm/runtime";
import type { Round } from "./harness/figures.ts";
import { type Peer, runBenchmark } from "./harness/run-benchmark.ts";
import { installPyodide, pyodide314 } from "./peers/pyodide.ts";
import { buildDistribution, pythonVersion } from "./peers/pywasm.ts";
import { importedByPyodide, importedByPywasm, missing } from "./size/imported-modules.ts";

/** Files by what they are for. */
type Parts = Record<"wasm" | "glue" | "stdlib", string[]>;

function partsOfPywasm(folder: string): Parts {
  const { files } = JSON.parse(readFileSync(join(folder, "pywasm.json"), "utf8")) as Manifest;
  const named = (role: keyof Parts) => files.filter((file) => file.role === role).map(({ path }) => join(folder, path));
  return { wasm: named("wasm"), glue: named("glue"), stdlib: named("stdlib") };
}

function partsOfPyodide(folder: string): Parts {
  const named = (pattern: RegExp) =>
    readdirSync(folder)
      .filter((file) => pattern.test(file))
      .map((file) => join(folder, file));
  return {
    wasm: named(/^pyodide\.asm\.wasm$/),
    glue: named(/^pyodide(\.asm)?\.mjs$/),
    stdlib: named(/^python_stdlib\.zip$/),
  };
}

/** Megabytes as the best Brotli that browsers take. */
function transferred(path: string): number {
  const content = readFileSync(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  return brotliCompressSync(content, { params }).length / 1e6;
}

function sizesOf(parts: Parts): Round {
  const sizes = Object.entries(parts).map(([what, files]) => {
    if (files.length === 0) throw new Error(`found no ${what}`);
    return [what, files.reduce((sum, file) => sum + transferred(file), 0)] as const;
  });
  const all = sizes.reduce((sum, [, size]) => sum + size, 0);
  return Object.fromEntries([...sizes, ["all", all] as const].map(([what, size]) => [what, [size, "MB"]]));
}

const pyodide = await installPyodide(pyodide314);
const theirs = importedByPyodide(pyodide);

/** The same bytes are the same in every round: measured once. */
function peer(name: string, parts: Parts, imported: readonly string[]): Peer {
  const round: Round = {
    ...sizesOf(parts),
    "can be imported": [imported.length, "modules"],
    "missing of Pyodide's": [missing(theirs, imported).length, "modules"],
  };
  return { name, measure: () => round };
}

const release = buildDistribution();
const small = buildDistribution("emscripten", "small");
await runBenchmark({
  name: "size",
  title: "Download",
  about: `What a browser fetches until everything can be imported, as Brotli of the best quality: the wasm, the scripts around it, the standard
library. The start's snapshot is not among it (\`bench browser\` counts what is transferred before Python runs). And which modules of the standard library can be imported then: Pyodide's, but for what Python ${pythonVersion(release)} does not have and what \`benchmarks/size/imported-modules.ts\` gives a reason for, have to be there.`,
  versions: { python: pythonVersion(release) },
  rounds: 1,
  peers: [
    peer("pywasm", partsOfPywasm(release), importedByPywasm(release)),
    peer("pywasm, profile small", partsOfPywasm(small), importedByPywasm(small)),
    peer(pyodide314.name, partsOfPyodide(pyodide), theirs),
  ],
  limits: (figures) =>
    ["pywasm", "pywasm, profile small"].flatMap((name) => [
      {
        what: `transferred, ${name}`,
        measured: figures.ratio("all", name, { peer: pyodide314.name }),
        ...{ limit: 0.6, unit: `× ${pyodide314.name}` },
      },
      {
        what: `missing of Pyodide's, ${name}`,
        measured: figures.median("missing of Pyodide's", name),
        ...{ limit: 0, unit: "modules" },
      },
    ]),
});
