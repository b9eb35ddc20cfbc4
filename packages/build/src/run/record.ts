import { readFile, rename, rm, writeFile } from "node:fs/promises";
import type { Step } from "../step.js";

/** What a finished step leaves: written last, so that it vouches for everything else. */
export interface StepRecord {
  schema: typeof SCHEMA;
  step: string;
  digest: StepDigest;
  /** What the steps that need this one see of it. */
  identity: string;
  /** True where the actions named the identity: it cannot be foretold. */
  named: boolean;
  /** Digest of every output. */
  outputs: Record<string, string>;
  /** When the actions ran, in milliseconds since 1970. */
  time: { start: number; end: number };
}

/** The digest of a step, with its parts, so that the one that changed can be named. */
export interface StepDigest {
  total: string;
  /** The step's own data and the versions of its actions. */
  definition: string;
  /** Identity by name. */
  needs: Record<string, string>;
  /** One digest an input, in the step's order. */
  inputs: string[];
}

/** Digests of an input's files by path: read only to name the one that changed. */
export type InputFiles = Record<string, string>;

const SCHEMA = 1;

/** The files beside a step's record. */
export function recordPaths({ record }: Pick<Step, "record">) {
  return {
    record: `${record}.json`,
    inputs: `${record}.inputs.json`,
    log: `${record}.log`,
    lock: `${record}.lock`,
    running: `${record}.running`,
    ccache: `${record}.ccache`,
  };
}

/** The record of a step that is finished, or undefined; one that cannot be read counts as none. */
export async function readRecord(step: Step): Promise<StepRecord | undefined> {
  const record = await readJson(recordPaths(step).record);
  return isRecord(record) && record.step === step.name ? record : undefined;
}

/** A file that was damaged may be JSON still. */
function isRecord(value: unknown): value is StepRecord {
  const { schema, digest, identity, outputs } = (value ?? {}) as Partial<StepRecord>;
  const whole = [identity, digest?.total, digest?.definition].every((text) => typeof text === "string");
  return schema === SCHEMA && whole && [digest?.needs, outputs].every((named) => named && typeof named === "object");
}

/** The files that the step read when it ran. */
export async function readInputFiles(step: Step): Promise<InputFiles[]> {
  const files = await readJson(recordPaths(step).inputs);
  return Array.isArray(files) ? (files as InputFiles[]) : [];
}

/** Writes what vouches for the step, the record itself last. */
export async function writeRecord(step: Step, record: Omit<StepRecord, "schema" | "step">, inputs: InputFiles[]) {
  const paths = recordPaths(step);
  await writeWhole(paths.inputs, JSON.stringify(inputs));
  await writeWhole(paths.record, JSON.stringify({ schema: SCHEMA, step: step.name, ...record }, undefined, 1));
}

/** From here on the step is not finished. */
export async function removeRecord(step: Step): Promise<void> {
  await rm(recordPaths(step).record, { force: true });
}

async function writeWhole(path: string, content: string): Promise<void> {
  await writeFile(`${path}.tmp`, content);
  await rename(`${path}.tmp`, path);
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return undefined;
  }
}
