/** What runs a distribution for WASI as a program, apart from the rest: it loads in a third of the time. */
export { type FoundHostRunner, findHostRunner } from "./host-runner/find-host-runner.js";
export type { GuestProcess, HostRunner, Preopen, ReadOnlyHold } from "./host-runner/host-runner.js";
export { HostRunnerError, type HostRunnerErrorCode } from "./host-runner/host-runner-error.js";
export { hostRunnerNames, hostRunners, NODE_WASI } from "./host-runner/host-runners.js";
export type { RunEnd } from "./host-runner/run-program.js";
export { runWasi, type WasiRunOptions } from "./host-runner/run-wasi.js";
