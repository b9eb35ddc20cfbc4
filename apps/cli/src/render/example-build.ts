import type { BuildEvent } from "@pywasm/build";

/** A build as the pipeline tells it: what a renderer's test is fed with. */
export const exampleBuild: BuildEvent[] = [
  {
    type: "plan-start",
    jobs: 2,
    steps: [
      { name: "sdk", title: "Install the SDK" },
      { name: "source-python", title: "Fetch CPython 3.13.5" },
      { name: "configure", title: "Configure CPython" },
      { name: "compile", title: "Compile CPython" },
    ],
  },
  { type: "step-fresh", step: "sdk" },
  { type: "lock-wait", what: "the source of CPython", lock: "/cache/sources/python.lock" },
  { type: "step-start", step: "source-python", title: "Fetch CPython 3.13.5", reason: "never run", log: "/l/s.log" },
  { type: "step-progress", step: "source-python", done: 12_000_000, total: 24_000_000, unit: "bytes" },
  { type: "step-note", step: "source-python", message: "the first mirror does not answer; trying the next" },
  { type: "step-done", step: "source-python", elapsedMs: 1234 },
  {
    type: "step-start",
    step: "configure",
    title: "Configure CPython",
    reason: "the source changed",
    log: "/l/c.log",
  },
  { type: "step-action", step: "configure", description: "cd /build && ./configure" },
  { type: "step-output", step: "configure", line: "checking for \x1b[1mgcc\x1b[0m...\tyes" },
  { type: "step-done", step: "configure", elapsedMs: 61_000 },
  { type: "step-start", step: "compile", title: "Compile CPython", reason: "configure ran", log: "/l/m.log" },
  { type: "step-failed", step: "compile", error: new Error("make failed"), log: "/l/m.log" },
];
