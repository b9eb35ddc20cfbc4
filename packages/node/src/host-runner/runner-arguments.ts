import type { GuestProcess, HostRunner } from "./host-runner.js";

/** The arguments for the program of a host runner. */
export function runnerArguments(runner: HostRunner, { wasm, args, env, preopens, cache }: GuestProcess): string[] {
  return [
    ...runner.begin,
    ...runner.stack,
    ...(cache === undefined ? [] : runner.cache(cache)),
    ...preopens.flatMap((folder) => runner.preopen(folder)),
    ...Object.entries(env).flatMap(([name, value]) => runner.env(name, value)),
    ...runner.end,
    wasm,
    ...(args.length > 0 ? runner.separator : []),
    ...args,
  ];
}
