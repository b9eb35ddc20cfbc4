import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Exec } from "../actions/exec.js";
import type { BuildEvent } from "../events.js";
import type { Step } from "../step.js";

/** A folder for one test, with short forms for the steps of a plan in it. */
export interface Scratch {
  dir: string;
  path(name: string): string;
  /** A step with what `parts` leaves out filled in; the names in `outputs` are below the folder. */
  step(name: string, parts?: Partial<Step>): Step;
  /** An action that runs a shell script in the folder. */
  sh(script: string): Exec;
  remove(): void;
}

/** Makes the folder. */
export function createScratch(): Scratch {
  const dir = mkdtempSync(join(tmpdir(), "pywasm-run-"));
  const path = (name: string) => join(dir, name);
  return {
    dir,
    path,
    step: (name, { outputs = [], ...parts } = {}) => ({
      name,
      title: `Step ${name}`,
      needs: [],
      record: join(dir, "records", name),
      inputs: [],
      clean: [],
      actions: [],
      ...parts,
      outputs: outputs.map(path),
    }),
    sh: (script) => ({ do: "exec", argv: ["sh", "-c", script], cwd: dir }),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** Events as short texts: `start a`, `fresh b`. */
export function traceOf(events: BuildEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === "step-start" || event.type === "step-done" || event.type === "step-fresh"
      ? `${event.type.slice("step-".length)} ${event.step}`
      : [],
  );
}
