import { existsSync } from "node:fs";
import type { Step } from "../step.js";
import { type InputFiles, readInputFiles, recordPaths, type StepDigest, type StepRecord } from "./record.js";
import type { StatCache } from "./stat-cache.js";

/** What a step would be made from, now. */
export interface StepState {
  digest: StepDigest;
  inputs: InputFiles[];
}

/** Why a step has to run, in a few words, or undefined for a fresh one. */
export async function staleReason(
  step: Step,
  now: StepState,
  record: StepRecord | undefined,
  files: StatCache,
): Promise<string | undefined> {
  if (existsSync(recordPaths(step).running)) return "stopped in the middle before";
  if (!record) return "never finished before";
  if (record.digest.total !== now.digest.total) return changedPart(step, now, record);
  return changedOutput(record, files);
}

async function changedPart(step: Step, { digest, inputs }: StepState, { digest: before }: StepRecord): Promise<string> {
  if (digest.definition !== before.definition) return "what it does changed";
  for (const [name, identity] of Object.entries(digest.needs)) {
    if (before.needs[name] !== identity) return `${name} changed`;
  }
  return changedInput(inputs, await readInputFiles(step));
}

function changedInput(now: InputFiles[], before: InputFiles[]): string {
  for (const [index, files] of now.entries()) {
    const earlier = before[index] ?? {};
    for (const path of new Set([...Object.keys(files), ...Object.keys(earlier)])) {
      if (files[path] === earlier[path]) continue;
      if (earlier[path] === undefined) return `input new: ${path}`;
      return files[path] === undefined || files[path] === "missing"
        ? `input missing: ${path}`
        : `input changed: ${path}`;
    }
  }
  return "its inputs changed";
}

async function changedOutput({ outputs }: StepRecord, files: StatCache): Promise<string | undefined> {
  const paths = Object.keys(outputs);
  const found = await files.digests(paths);
  for (const [index, path] of paths.entries()) {
    if (found[index] === undefined) return `output missing: ${path}`;
    if (found[index] !== outputs[path]) return `output changed: ${path}`;
  }
  return undefined;
}
