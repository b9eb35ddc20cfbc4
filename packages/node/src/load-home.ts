import { assertStdlibZip, mountHost, zip, zipOnDemand } from "@pywasm/fs";
import { type Home, type PreRunHook, SignalCell } from "@pywasm/runtime";
import { compilePython } from "./compile-python.js";
import { delayTierUp } from "./delay-tier-up.js";
import { importGlue } from "./import-glue.js";
import { type Distribution, fileOf, glueOf, loadDistribution } from "./load-distribution.js";
import { takeMachineCode } from "./machine-code/take-machine-code.js";
import type { PythonOptions } from "./python-options.js";
import { readAtOnce } from "./read-at-once.js";
import { readSnapshots, roomFor, snapshotSources } from "./read-snapshots.js";
import { resolveStreams } from "./resolve-streams.js";
import { tierUpHere } from "./tier-up-here.js";

/**
 * Reads a distribution from the disk and makes ready what Python is to see.
 *
 * @param compile is called where no machine code is taken
 * @throws PythonStartError, ManifestError
 */
export async function loadHome(options: PythonOptions, compile = compilePython): Promise<Home> {
  const mounts = (options.mounts ?? []).map(mountHost);
  const distribution = loadDistribution(options.distribution);
  const { env = {}, cwd = "/", onPlainStart } = options;
  const tierUp = tierUpHere(options.tierUp);
  const { manifest } = distribution;
  const sources = snapshotSources(distribution, options);
  const { path, size } = fileOf(distribution, "wasm");
  // The snapshot takes the place of the wasm when the engine has its copy: new memory takes as long to get as a file to read.
  const room = roomFor(size, sources);
  const bytes = readAtOnce(path, room.wasm);
  const taken = takeMachineCode(distribution, bytes, options);
  // The engine compiles while all else is read.
  const wasm = (taken ? Promise.resolve(taken) : compile(bytes, manifest, tierUp)).then((module) => {
    // Only what is compiled from now on is delayed: where nothing was before, that would be all of a program.
    if (manifest.hints.startFunctions) delayTierUp();
    return module;
  });
  // Where it fails, whoever takes it is told; all else may fail before.
  wasm.catch(() => undefined);
  const [createEmscriptenModule, [stdlib, snapshots]] = await Promise.all([
    importGlue(glueOf(distribution)),
    readRest(),
  ]);
  async function readRest() {
    // Before V8 compiles beside this thread, it has something to do in it.
    await new Promise(setImmediate);
    const onDemand = sources.start !== undefined;
    return Promise.all([
      installStdlib(distribution, onDemand),
      readSnapshots(sources, manifest, onPlainStart, room.snapshot),
    ]);
  }
  return {
    loaded: { manifest, createEmscriptenModule, wasm, snapshot: snapshots.start },
    state: snapshots.state,
    bootOptions() {
      const streams = resolveStreams(options);
      return {
        env,
        cwd,
        streams,
        signals: new SignalCell(),
        preRun: [stdlib, ...mounts],
        onPlainStart,
        flushed: streams.flushed,
        tierUp,
      };
    },
  };
}

/** Nothing, where the wasm has it in itself. @param onDemand whether Python can do without it at first */
async function installStdlib(distribution: Distribution, onDemand: boolean): Promise<PreRunHook> {
  const { manifest } = distribution;
  if (manifest.stdlib.embedded) return () => undefined;
  const { path, size } = fileOf(distribution, "stdlib");
  if (!onDemand) return zip({ bytes: readAtOnce(path, new Uint8Array(size)) }, manifest);
  // An engine takes no memory for what is not touched.
  const bytes = new Uint8Array(size);
  const look = (start: number, end: number) =>
    readAtOnce(path, bytes.subarray(Math.max(0, start), end), Math.max(0, start));
  // Its directory and a file of it: what is damaged or another's is told at the start.
  assertStdlibZip(bytes, manifest, look);
  return zipOnDemand(size, () => readAtOnce(path, bytes), manifest);
}
